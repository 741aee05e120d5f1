using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Campaigns.Rehearsals;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>
/// A rehearsal is worth what it has in common with the campaign that follows: it is held against the orchestrators themselves, here and, for
/// a campaign in which nobody does anything, in <see cref="TimelineTests"/>.
/// </summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task Where_everybody_uses_the_whole_time_the_orchestrators_send_what_the_rehearsal_said()
    {
        await using var world = new CampaignWorld();
        var plan = JsonNode.Parse(CampaignWorld.Plan())!;
        plan["tracks"]![0]!["participants"]![0]!["departments"] = new JsonArray("fagaiju");
        plan["tracks"] = new JsonArray(plan["tracks"]![0]!.DeepClone());
        var file = Encoding.UTF8.GetBytes(plan.ToJsonString());
        var rehearsed = (await RehearseAsync(world, file)).EverybodyInTime!;
        await world.RunOrchestrationsAsync();
        await world.Get<StartCampaign>().RunAsync(file, CampaignWorld.Office, null, CampaignWorld.Cancellation);

        MaterialAccepted? accepted = null;
        var passed = new Queue<string>(["section-head", "leader", "principal", "office"]);
        foreach (var happening in rehearsed.Events.Where(happening => happening.Kind is RehearsedEventKind.Submitted or RehearsedEventKind.LevelPassed))
        {
            await world.PassTimeAsync(happening.At.AddHours(-1));
            world.Clock.SetUtcNow(happening.At);
            if (happening.Kind == RehearsedEventKind.Submitted)
            {
                accepted = await world.SubmitAsync();
                continue;
            }

            var level = passed.Dequeue();
            await world.ReviewAsync(level == "office" ? CampaignWorld.OfficeReviewer : CampaignWorld.Reviewer(level), level, accepted!.RevisionHash);
        }

        await world.PassTimeAsync(rehearsed.Plan.ClosesAt);

        var sent = (await MessagesAsync(world)).SelectMany(message => message.Reminders).ToList();
        Assert.Equal(3, sent.Count);
        Assert.Equal(rehearsed.Messages.SelectMany(message => message.Reminders).Select(item => item.Identity(CampaignWorld.Id)), sent);
    }

    [Fact]
    public async Task A_crowded_campaign_sends_its_digests_and_its_divided_messages_as_the_rehearsal_said()
    {
        await using var world = new CampaignWorld();
        var plan = JsonNode.Parse(CampaignWorld.Plan())!;
        plan["reminders"]!["digestAt"] = "10:00";
        var due = plan["tracks"]![0]!["deliverables"]![0]!["due"]!;
        foreach (var deliverables in plan["tracks"]!.AsArray().Select(track => track!["deliverables"]!.AsArray()).Where(deliverables => deliverables.Count > 0))
        {
            // 30 duties of three papers each: the office hears of 90 at once.
            deliverables[0]!["due"] = due.DeepClone();
            foreach (var id in new[] { "second", "third" })
            {
                var another = deliverables[0]!.DeepClone();
                another["id"] = id;
                deliverables.Add(another);
            }
        }

        var file = Encoding.UTF8.GetBytes(plan.ToJsonString());
        var rehearsed = (await RehearseAsync(world, file)).NobodyActs!;
        await world.RunOrchestrationsAsync();
        await world.Get<StartCampaign>().RunAsync(file, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(rehearsed.Plan.ClosesAt);

        var sent = await MessagesAsync(world);
        Assert.Equal(Counted(rehearsed.Messages), Counted(sent));
        Assert.Equal(19, sent.Count(IsDigest));
        Assert.Equal([80, 10], sent.Where(message => message.To == rehearsed.Plan.Office.Email && !IsDigest(message)).OrderByDescending(message => message.Reminders.Count).Select(message => message.Reminders.Count).Distinct());
    }

    [Fact]
    public async Task A_plan_with_errors_gives_them_and_nothing_else()
    {
        await using var world = new CampaignWorld();
        var rehearsed = await RehearseAsync(world, "{}"u8.ToArray());
        Assert.Null(rehearsed.Plan);
        Assert.Contains(rehearsed.Errors, error => (error.Pointer, error.Expected) == ("/id", "a member 'id'"));
    }

    [Fact]
    public async Task A_plan_of_a_running_campaign_is_rehearsed_from_its_start_and_shown_line_by_line_beside_it()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var startedAt = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromDays(10));
        var file = Encoding.UTF8.GetString(CampaignWorld.Plan()).Replace("\"reviewLimit\": 3", "\"reviewLimit\": 2", StringComparison.Ordinal).ReplaceLineEndings("\r\n");

        var rehearsed = await RehearseAsync(world, Encoding.UTF8.GetBytes(file));

        Assert.Equal((startedAt, startedAt), (rehearsed.Running!.StartedAt, rehearsed.NobodyActs!.StartedAt));
        Assert.Equal(
            [PlanLineKind.Skipped, PlanLineKind.Same, PlanLineKind.Same, PlanLineKind.Same, PlanLineKind.Deleted, PlanLineKind.Inserted, PlanLineKind.Same, PlanLineKind.Same, PlanLineKind.Same],
            rehearsed.Running.Lines.Select(line => line.Kind));
        Assert.Contains("\"reviewLimit\": 3", rehearsed.Running.Lines[4].Text);
        Assert.Contains("\"reviewLimit\": 2", rehearsed.Running.Lines[5].Text);
        Assert.Empty((await RehearseAsync(world, CampaignWorld.Plan())).Running!.Lines);
    }

    private static Task<PlanRehearsal> RehearseAsync(CampaignWorld world, byte[] plan) => world.Get<RehearsePlan>().RunAsync(plan, CampaignWorld.Cancellation);

    private static Task<IReadOnlyList<MessageView>> MessagesAsync(CampaignWorld world) => world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

    /// <summary>Who is told what and when, in one order, to be compared.</summary>
    public static IReadOnlyList<string> Told(IEnumerable<RehearsedMessage> messages) => Told(messages, IdentitiesOf);

    /// <inheritdoc cref="Told(IEnumerable{RehearsedMessage})"/>
    public static IReadOnlyList<string> Told(IEnumerable<MessageView> messages) => Told(messages, message => message.Reminders);

    /// <summary>Who is told of how much of each kind, and when: which lines go into which part of a divided message is the order of commits.</summary>
    private static IReadOnlyList<string> Counted(IEnumerable<RehearsedMessage> messages) => Told(messages, message => Kinds(IdentitiesOf(message)));

    private static IReadOnlyList<string> Counted(IEnumerable<MessageView> messages) => Told(messages, message => Kinds(message.Reminders));

    private static IReadOnlyList<string> Told(IEnumerable<RehearsedMessage> messages, Func<RehearsedMessage, IEnumerable<string>> what) =>
        [.. messages.Select(message => Told(message.Reader.Email, message.At, message.Kind.ToString(), what(message))).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Told(IEnumerable<MessageView> messages, Func<MessageView, IEnumerable<string>> what) =>
        [.. messages.Select(message => Told(message.To, message.SentAt, KindOf(message).ToString(), what(message))).Order(StringComparer.Ordinal)];

    private static string Told(string reader, DateTimeOffset at, string kind, IEnumerable<string> what) =>
        $"{at.UtcDateTime:O} {reader} {kind}: {string.Join(' ', what.Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> IdentitiesOf(RehearsedMessage message) => message.Reminders.Select(item => item.Identity(CampaignWorld.Id));

    /// <summary><c>Upcoming-3×2</c>: the fourth of an identity's five parts.</summary>
    private static IEnumerable<string> Kinds(IEnumerable<string> identities) => identities.GroupBy(identity => identity.Split('.')[^2]).Select(kind => $"{kind.Key}×{kind.Count()}");

    private static bool IsDigest(MessageView message) => KindOf(message) == RehearsedMessageKind.Digest;

    private static RehearsedMessageKind KindOf(MessageView message) =>
        message.Subject.EndsWith("简报", StringComparison.Ordinal) ? RehearsedMessageKind.Digest
        : message.Subject.EndsWith("任务通知", StringComparison.Ordinal) ? RehearsedMessageKind.Announcement
        : RehearsedMessageKind.Reminders;
}
