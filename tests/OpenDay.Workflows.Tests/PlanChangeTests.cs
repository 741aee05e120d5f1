using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Tests.Archives;
using OpenDay.Workflows.Tests.Citizens;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>A running campaign is given another plan.</summary>
public sealed class PlanChangeTests
{
    private const string Reason = "部门分工调整";

    [Fact]
    public async Task A_small_change_is_one_commit()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var before = await EntriesAsync(world);

        var changed = await ChangeAsync(world, WithoutFagaiju, WithZhengfuban, DueOn17May);

        Assert.Equal((1, 1, 8), (changed.Added, changed.Waived, changed.Changed));
        var entry = Assert.Single((await EntriesAsync(world)).Skip(before.Count));
        Assert.Equal(
            ("PlanChanged", "office.clerk", $"plan {changed.PlanHash} in place of {Hash(CampaignWorld.Plan())}, phase WarmUp, 1 assignments added, 1 waived, 8 changed: {Reason}"),
            (entry.Action, entry.Actor, entry.Detail));
        var status = await world.StatusAsync();
        Assert.Equal((52, 1, Reason, false), (status.Counts.Assignments, status.Counts.Waived, status.PlanChange!.Reason, status.PlanChange.Pending));
        Assert.Equal(At("2023-05-17T12:00:00+08:00"), (await AssignmentAsync(world, "decisions.sifaju.organiser")).Deliverables[0].DueAt);
        Assert.Equal(Reason, (await AssignmentAsync(world, CampaignWorld.Fagaiju)).Waived);
        Assert.Equal(changed.PlanHash, (await world.Get<ReadPlan>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Hash);
        await world.VerifyAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_large_change_that_is_cut_off_is_completed_by_the_clock_or_by_asking_again(int commits)
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => ChangeAsync(world, [Large], Lost(world, commits)));

        var cutOff = await world.StatusAsync();
        Assert.Equal((commits > 0, commits > 0), (cutOff.PlanChange is not null, cutOff.PlanChange?.Pending == true));
        await (commits switch
        {
            1 => world.Get<ReconcileOrchestrations>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation),
            2 => world.DrainAsync(),
            _ => ChangeAsync(world, Large),
        });

        await using var whole = new CampaignWorld();
        await whole.StartAsync();
        var changed = await ChangeAsync(whole, Large);
        Assert.Equal((120, 0, 51), (changed.Added, changed.Waived, changed.Changed));
        Assert.Equal(AssignmentsOf(await whole.RowsAsync()), AssignmentsOf(await world.RowsAsync()));
        var status = await world.StatusAsync();
        Assert.Equal((171, false), (status.Counts.Assignments, status.PlanChange!.Pending));
        Assert.Equal(1, (await EntriesAsync(world)).Count(entry => entry.Action == "PlanChanged"));
        Assert.Equal(3, (await EntriesAsync(world)).Count(entry => entry.Action == "PlanFollowed"));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task The_same_plan_again_changes_nothing_whatever_it_was_compared_with()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var first = await ChangeAsync(world, WithZhengfuban);
        var entries = (await EntriesAsync(world)).Count;

        var again = await ChangeAsync(world, [WithZhengfuban], comparedWith: Hash(CampaignWorld.Plan()));

        Assert.Equal((0, 0, 0, first.PlanHash), (again.Added, again.Waived, again.Changed, again.PlanHash));
        Assert.Equal(entries, (await EntriesAsync(world)).Count);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await world.SubmitAsync();
        var blobs = world.Blobs().Count;
        var entries = (await EntriesAsync(world)).Count;

        var stale = await Assert.ThrowsAsync<RefusalException>(() => ChangeAsync(world, [WithZhengfuban], comparedWith: new string('0', 64)));
        var silent = await Assert.ThrowsAsync<RefusalException>(() => ChangeAsync(world, [WithZhengfuban], reason: " "));
        var unfit = await Assert.ThrowsAsync<PlanUnfitException>(() => ChangeAsync(world, WithoutFagaiju));
        var wrong = await Assert.ThrowsAsync<PlanRejectedException>(() => ChangeAsync(world, plan => plan["departments"] = new JsonArray()));
        var unknown = await Assert.ThrowsAsync<RefusalException>(() => world.Get<ChangePlan>().RunAsync("2022", CampaignWorld.Plan(), "", Reason, CampaignWorld.Office, CampaignWorld.Cancellation));

        Assert.Equal(
            (RefusalKind.Stale, "stale-plan", $"Campaign '2023-17-tiedong': expected the plan that it runs by, {Hash(CampaignWorld.Plan())}, found that the new one was compared with {new string('0', 64)}. Compare it with the present plan, and send it again."),
            (stale.Kind, stale.Code, stale.Message));
        Assert.Equal("no-reason", silent.Code);
        Assert.Equal(
            ("Campaign '2023-17-tiedong': the plan cannot take the place of the one that it runs by, for 1 reasons. Nothing was changed; mend them all and send the plan again.", "/tracks/0"),
            (unfit.Message, unfit.Obstacles.Single().Pointer));
        Assert.NotEmpty(wrong.Errors);
        Assert.Equal("campaign-unknown", unknown.Code);
        Assert.Equal((blobs, entries), (world.Blobs().Count, (await EntriesAsync(world)).Count));

        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "提前结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        Assert.Equal("campaign-closed", (await Assert.ThrowsAsync<RefusalException>(() => ChangeAsync(world, WithZhengfuban))).Code);
    }

    [Fact]
    public async Task What_citizens_have_signed_up_for_stays_in_the_plan()
    {
        await using var world = new CampaignWorld();
        await world.StartWithVisitsAsync();
        var signedUp = await world.SignUpAsync(1);

        var rehearsed = await world.Get<RehearsePlan>().RunAsync(CampaignWorld.Plan(), CampaignWorld.Cancellation);
        var unfit = await Assert.ThrowsAsync<PlanUnfitException>(() => ChangeAsync(world));

        Assert.Equal(
            new PlanError("citizens-signed-up", "/tracks/1", "no activity of '湖南街道' in track '观摩交流' that citizens can sign up for", "it, as 1 have signed up", "Leave the activity and its sign-up in the plan, or cancel the sign-ups first.") { Values = ["'湖南街道'", "'观摩交流'", "1"] },
            unfit.Obstacles.Single());
        Assert.Equal(unfit.Obstacles, rehearsed.Running!.Obstacles);
        await world.Get<ChangeSignUp>().CancelAsync(CampaignWorld.Id, Visits.Activity, signedUp.Code, CampaignWorld.Cancellation);
        Assert.Equal(1, (await ChangeAsync(world)).Changed);
    }

    [Fact]
    public async Task Orchestrations_take_the_new_times_and_new_assignments_have_their_own()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(At("2023-05-11T13:00:00+08:00"));

        await ChangeAsync(world, WithZhengfuban, DueOn17May, WithoutSifaju);
        await world.PassTimeAsync(At("2023-05-18T13:00:00+08:00"));

        Assert.Equal(
            ["Upcoming-3.20230514T160000Z", "Upcoming-1.20230514T160000Z", "Upcoming-3.20230517T040000Z", "Upcoming-1.20230517T040000Z", "Upcoming-0.20230517T040000Z", "Overdue-1.20230517T040000Z"],
            await RemindersAsync(world, CampaignWorld.Fagaiju));
        Assert.Equal(
            ["Upcoming-3.20230517T040000Z", "Upcoming-1.20230517T040000Z", "Upcoming-0.20230517T040000Z", "Overdue-1.20230517T040000Z"],
            await RemindersAsync(world, "decisions.zhengfuban.organiser"));
        Assert.Equal(["Upcoming-3.20230514T160000Z", "Upcoming-1.20230514T160000Z"], await RemindersAsync(world, "decisions.sifaju.organiser"));
        var messages = await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        Assert.Equal(2, messages.Count(message => message.To == "zhengfuban@tiedong.example" && message.Subject.EndsWith("任务通知", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_running_review_goes_on_with_its_levels_and_the_next_has_the_new_ones()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var running = await world.SubmitAsync();
        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", running.RevisionHash);

        await ChangeAsync(world, ReviewedByOfficeAlone);
        var next = await world.SubmitAsync("司法局一季度工作。", assignment: "decisions.sifaju.organiser", department: "sifaju");

        foreach (var level in new[] { "leader", "principal" })
        {
            await world.ReviewAsync(CampaignWorld.Reviewer(level), level, running.RevisionHash);
        }

        await world.ReviewAsync(CampaignWorld.OfficeReviewer, "office", running.RevisionHash);
        await world.ReviewAsync(CampaignWorld.OfficeReviewer, "office", next.RevisionHash, submission: "decisions.sifaju.organiser.report");
        await world.PublishAsync(running.RevisionHash);
        Assert.Equal(DeliverableState.Published, (await AssignmentAsync(world, CampaignWorld.Fagaiju)).Deliverables[0].State);
        Assert.Equal(DeliverableState.Passed, (await AssignmentAsync(world, "decisions.sifaju.organiser")).Deliverables[0].State);
        Assert.Equal(["office"], (await AssignmentAsync(world, "decisions.sifaju.organiser")).Deliverables[0].Levels);
        Assert.Equal(4, (await world.Get<ReadProof>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Cancellation)).Levels.Count);
    }

    [Fact]
    public async Task What_the_plan_no_longer_has_can_still_be_read_and_archived()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();

        await ChangeAsync(world, plan => ((JsonArray)plan["tracks"]!).RemoveAt(0));
        await ChangeAsync(world, plan => ((JsonArray)plan["tracks"]!).RemoveAt(0), DigestAtTen);

        var waived = await AssignmentAsync(world, CampaignWorld.Fagaiju);
        Assert.Equal(("行政决策大家看", Reason, "today"), (waived.TrackTitle, waived.Waived, waived.Deliverables[0].Column));
        Assert.Contains("行政决策大家看", await world.Get<ExportLedger>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
        var contact = new Contact("新", "new@tiedong.example");
        Assert.Equal("track-unknown", (await Assert.ThrowsAsync<RefusalException>(() => world.Get<AddAssignment>().RunAsync(
            CampaignWorld.Id, "decisions", new DepartmentPlan("new", "新单位", [], contact, contact), Participation.Organiser, CampaignWorld.Office, null, CampaignWorld.Cancellation))).Code);
        var archive = await world.ExportAsync();
        await using var elsewhere = new CampaignWorld();
        await elsewhere.ImportAsync(archive);
        Assert.Equal("行政决策大家看", (await AssignmentAsync(elsewhere, CampaignWorld.Fagaiju)).TrackTitle);
        Assert.Equal(archive, await elsewhere.ExportAsync());
    }

    [Fact]
    public async Task A_change_under_way_is_in_no_archive()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => ChangeAsync(world, [Large], Lost(world, 1)));

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ExportAsync());

        Assert.Equal(
            "Campaign '2023-17-tiedong' cannot be archived. Record 'campaign': expected that all assignments follow the plan, found the change of 2023-05-06T01:00:00.0000000+00:00 under way. Wait some minutes until it is complete. Bring back what is missing from an earlier archive or a backup, then export again.",
            refusal.Message);
    }

    [Fact]
    public async Task The_offices_digest_comes_at_its_new_time()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        Assert.Empty(await DigestsAsync(world));

        await ChangeAsync(world, DigestAtTen);
        Assert.Equal(["outbox:20230506T020000000Z:digest"], await DigestsAsync(world));
        await ChangeAsync(world, plan => plan["reminders"]!["digestAt"] = "11:00");
        Assert.Equal(["outbox:20230506T030000000Z:digest"], await DigestsAsync(world));
        await ChangeAsync(world, WithZhengfuban);

        Assert.Empty(await DigestsAsync(world));
    }

    [Fact]
    public async Task A_question_is_looked_at_again_where_its_deadline_was_put_off()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.Get<ReceiveFeedback>().RunAsync(CampaignWorld.Id, new FeedbackDraft("何时通车?", false, "李四", "13900139000", null), null, CampaignWorld.Cancellation);

        await ChangeAsync(world, plan => plan["feedback"] = JsonNode.Parse("""{ "sortWithinWorkingDays": 4, "replyWithinWorkingDays": 5, "reviewWithinWorkingDays": 2 }"""));
        await world.PassTimeAsync(At("2023-05-10T17:00:00+08:00"));

        var rows = await world.RowsAsync();
        Assert.Equal(["2023-05-10"], rows
            .Where(row => row.Key.StartsWith("reminder:", StringComparison.Ordinal) && row.Key.Contains(".FeedbackToSort-", StringComparison.Ordinal))
            .Select(row => JsonNode.Parse(row.Value)!["item"]!["at"]!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", null)));
    }

    private static void WithoutFagaiju(JsonNode plan) => Organisers(plan).RemoveAt(0);

    private static void WithoutSifaju(JsonNode plan) => Organisers(plan).RemoveAt(2);

    private static void WithZhengfuban(JsonNode plan) => Organisers(plan).Add("zhengfuban");

    private static void DueOn17May(JsonNode plan) => plan["tracks"]![0]!["deliverables"]![0]!["due"]!["instant"] = "2023-05-17T12:00:00+08:00";

    private static void ReviewedByOfficeAlone(JsonNode plan) => plan["tracks"]![0]!["deliverables"]![0]!["review"] = new JsonArray("office");

    private static void DigestAtTen(JsonNode plan) => plan["reminders"]!["digestAt"] = "10:00";

    /// <summary>Every department has another name, and there are sixty more.</summary>
    private static void Large(JsonNode plan)
    {
        var departments = (JsonArray)plan["departments"]!;
        foreach (var department in departments)
        {
            department!["name"] = department["name"]!.GetValue<string>() + "(新)";
        }

        for (var number = 1; number <= 60; number++)
        {
            var more = departments[0]!.DeepClone();
            more["id"] = $"more{number}";
            departments.Add(more);
        }
    }

    private static JsonArray Organisers(JsonNode plan) => (JsonArray)plan["tracks"]![0]!["participants"]![0]!["departments"]!;

    private static Task<PlanChanged> ChangeAsync(CampaignWorld world, params Action<JsonNode>[] changes) => ChangeAsync(world, changes, null);

    /// <summary>A process that is lost after so many commits.</summary>
    private static ChangePlan Lost(CampaignWorld world, int commits)
    {
        var lost = new CampaignCommits(new BreakingStore(world.Get<IRecordStore>(), commits), world.Clock);
        return new ChangePlan(lost, world.Get<PlanLibrary>(), new FollowPlan(lost, world.Get<PlanLibrary>()), world.Get<IBlobStore>());
    }

    private static async Task<PlanChanged> ChangeAsync(
        CampaignWorld world, IReadOnlyList<Action<JsonNode>> changes, ChangePlan? change = null, string? comparedWith = null, string reason = Reason)
    {
        var plan = JsonNode.Parse(CampaignWorld.Plan())!;
        foreach (var made in changes)
        {
            made(plan);
        }

        return await (change ?? world.Get<ChangePlan>()).RunAsync(
            CampaignWorld.Id,
            Encoding.UTF8.GetBytes(plan.ToJsonString()),
            comparedWith ?? (await world.Get<ReadPlan>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Hash,
            reason,
            CampaignWorld.Office,
            CampaignWorld.Cancellation);
    }

    private static string Hash(byte[] plan) => PlanReader.Read(plan).ContentHash;

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(CampaignWorld world) =>
        (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries;

    private static Task<AssignmentView> AssignmentAsync(CampaignWorld world, string id) =>
        world.Get<ReadAssignment>().RunAsync(CampaignWorld.Id, id, CampaignWorld.Office, CampaignWorld.Cancellation);

    private static List<KeyValuePair<string, string>> AssignmentsOf(SortedDictionary<string, string> rows) =>
        [.. rows.Where(row => row.Key.StartsWith(RowKeys.AssignmentPrefix, StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> DigestsAsync(CampaignWorld world) =>
        [.. (await world.RowsAsync()).Keys.Where(key => key.EndsWith(":digest", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> RemindersAsync(CampaignWorld world, string assignmentId) =>
    [
        .. (await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation))
            .SelectMany(message => message.Reminders)
            .Where(identity => identity.Contains($".{assignmentId}.", StringComparison.Ordinal))
            .Select(identity => identity[(identity.IndexOf(".report.", StringComparison.Ordinal) + 8)..]),
    ];

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
