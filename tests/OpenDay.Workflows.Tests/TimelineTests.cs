using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

public sealed class TimelineTests
{
    [Fact]
    public async Task A_campaign_in_which_nobody_does_anything_closes_by_itself_and_its_orchestrations_end()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        var rehearsed = await world.Get<RehearsePlan>().RunAsync(CampaignWorld.Plan(), CampaignWorld.Cancellation);
        await world.StartAsync();

        await world.PassTimeAsync(At("2023-06-01T09:00:00+08:00"));

        var status = await world.StatusAsync();
        Assert.Equal((CampaignPhase.Closed, At("2023-05-31T17:00:00+08:00")), (status.Phase, status.ClosedAt));
        Assert.Equal(30, status.Late.Count);
        var running = new List<string>();
        await foreach (var instance in world.Get<DurableTaskClient>().GetAllInstancesAsync())
        {
            if (instance.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            {
                running.Add($"{instance.InstanceId} {instance.RuntimeStatus}");
            }
        }

        Assert.Empty(running);
        var messages = await MessagesAsync(world);
        Assert.Equal(17, messages.Count(message => message.Subject.EndsWith("任务通知", StringComparison.Ordinal)));
        var identities = messages.SelectMany(message => message.Reminders).ToList();
        Assert.Equal(identities.Distinct().Count(), identities.Count);
        Assert.Equal(status.RemindersPlanned, identities.Count);
        // Upcoming 3, 1 and 0 days ahead and one leader and one office escalation each; overdue for five days each.
        Assert.Equal(30 * (3 + 5 + 2), identities.Count);
        Assert.Equal(RehearsalTests.Told(rehearsed.NobodyActs!.Messages), RehearsalTests.Told(messages));
        Assert.All(messages, message => Assert.InRange(message.SentAt.ToOffset(TimeSpan.FromHours(8)).Hour, 9, 16));
    }

    [Fact]
    public async Task Material_that_arrives_ends_the_reminders_and_its_waiting_review_begins_them()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(At("2023-05-09T13:00:00+08:00"));

        await world.SubmitAsync();
        await world.PassTimeAsync(At("2023-05-12T13:00:00+08:00"));

        Assert.Equal(
            [
                "2023-17-tiedong.decisions.fagaiju.organiser.report.Upcoming-3.20230514T160000Z",
                "2023-17-tiedong.decisions.fagaiju.organiser.report.ReviewWaiting-1.20230509T060000Z",
                "2023-17-tiedong.decisions.fagaiju.organiser.report.ReviewWaiting-2.20230509T060000Z",
            ],
            await FagaijuRemindersAsync(world));
    }

    [Fact]
    public async Task An_extended_deadline_has_reminders_of_its_own()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(At("2023-05-11T13:00:00+08:00"));

        await world.Get<ExtendDeadline>().RunAsync(
            CampaignWorld.Id, CampaignWorld.Fagaiju, "report", At("2023-05-18T17:00:00+08:00"), "访谈改期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(At("2023-05-19T13:00:00+08:00"));

        Assert.Equal(
            ["Upcoming-3.20230514T160000Z", "Upcoming-1.20230514T160000Z", "Upcoming-3.20230518T090000Z", "Upcoming-1.20230518T090000Z", "Upcoming-0.20230518T090000Z", "Overdue-1.20230518T090000Z"],
            (await FagaijuRemindersAsync(world)).Select(identity => identity[(identity.IndexOf(".report.", StringComparison.Ordinal) + 8)..]));
    }

    [Fact]
    public async Task A_waived_assignment_is_left_in_peace()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();

        await world.Get<WaiveAssignment>().RunAsync(CampaignWorld.Id, CampaignWorld.Fagaiju, "机构改革", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(At("2023-05-17T13:00:00+08:00"));

        Assert.Empty(await FagaijuRemindersAsync(world));
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_campaign_is_paused()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(At("2023-05-08T13:00:00+08:00"));
        var steer = world.Get<SteerCampaign>();
        await steer.PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(At("2023-05-10T08:00:00+08:00"));
        Assert.Empty(await FagaijuRemindersAsync(world));

        await steer.ResumeAsync(CampaignWorld.Id, "恢复", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(At("2023-05-10T13:00:00+08:00"));

        Assert.Equal(["2023-17-tiedong.decisions.fagaiju.organiser.report.Upcoming-3.20230514T160000Z"], await FagaijuRemindersAsync(world));
    }

    [Fact]
    public async Task A_department_is_told_that_its_text_came_back()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        var accepted = await world.SubmitAsync();
        await world.PassTimeAsync(At("2023-05-06T10:00:00+08:00"));

        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", accepted.RevisionHash, pass: false);
        await world.PassTimeAsync(At("2023-05-06T12:00:00+08:00"));

        Assert.Contains(await MessagesAsync(world), message => message.To == "fagaiju@tiedong.example" && message.Subject.EndsWith("1 项被退回", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_orchestration_that_was_lost_is_started_again()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(At("2023-05-06T10:00:00+08:00"));
        var client = world.Get<DurableTaskClient>();
        var lost = InstanceIds.Assignment(CampaignWorld.Id, CampaignWorld.Fagaiju);
        await client.TerminateInstanceAsync(lost, CampaignWorld.Cancellation);
        await world.RestAsync();

        await world.Get<ReconcileOrchestrations>().RunAsync(client, CampaignWorld.Cancellation);
        await world.RestAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync(lost, CampaignWorld.Cancellation))?.RuntimeStatus);
        await world.PassTimeAsync(At("2023-05-09T10:00:00+08:00"));
        Assert.Single(await FagaijuRemindersAsync(world));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    private static Task<IReadOnlyList<MessageView>> MessagesAsync(CampaignWorld world) =>
        world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

    private static async Task<IReadOnlyList<string>> FagaijuRemindersAsync(CampaignWorld world) =>
        [.. (await MessagesAsync(world)).SelectMany(message => message.Reminders).Where(identity => identity.Contains(CampaignWorld.Fagaiju, StringComparison.Ordinal))];
}
