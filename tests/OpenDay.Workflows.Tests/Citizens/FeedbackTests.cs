using System;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Tests.Archives;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Citizens;

public sealed class FeedbackTests(AzuriteFixture azurite)
{
    private static readonly FeedbackDraft question = new("公交何时通到新区?", false, "李四", "13900139000", "marked@askers.example");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_question_is_sorted_answered_passed_twice_and_read_by_everybody(bool onAzure)
    {
        await using var world = await CampaignWorld.OnAsync(onAzure, azurite);
        await world.StartAsync();
        var received = await world.Get<ReceiveFeedback>().RunAsync(CampaignWorld.Id, question, null, CampaignWorld.Cancellation);
        var handle = world.Get<HandleFeedback>();
        var id = received.FeedbackId;

        await handle.AssignAsync(CampaignWorld.Id, id, "fagaiju", CampaignWorld.Office, CampaignWorld.Request("assign"), CampaignWorld.Cancellation);
        var drafted = await handle.DraftAsync(CampaignWorld.Id, id, "公交何时通?", "下月开通。", CampaignWorld.Clerk(), null, CampaignWorld.Cancellation);
        await handle.ReviewAsync(CampaignWorld.Id, id, drafted.DraftNumber!.Value, null, CampaignWorld.Reviewer("leader"), null, CampaignWorld.Cancellation);
        Assert.Null((await world.Get<FollowFeedback>().RunAsync(CampaignWorld.Id, received.Code, CampaignWorld.Cancellation)).Reply);
        Assert.Empty(await world.Get<ListAnswers>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
        await handle.ReviewAsync(CampaignWorld.Id, id, 1, null, CampaignWorld.OfficeReviewer, null, CampaignWorld.Cancellation);
        await world.DrainAsync();

        Assert.Equal("下月开通。", (await world.Get<FollowFeedback>().RunAsync(CampaignWorld.Id, received.Code, CampaignWorld.Cancellation)).Reply);
        Assert.Equal(
            [new AnswerView("公交何时通?", "下月开通。", "区发改局", world.Clock.GetUtcNow())],
            await world.Get<ListAnswers>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
        Assert.Contains(await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation), message => message.To == "citizen");
        var rows = await world.RowsAsync();
        string[] marks = ["李四", "13900139000", "marked@askers.example", received.Code];
        Assert.Equal([$"contact:feedback:{id}"], rows.Where(row => marks.Any(row.Value.Contains)).Select(row => row.Key));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task What_is_private_is_read_by_its_asker_only()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var received = await world.Get<ReceiveFeedback>().RunAsync(CampaignWorld.Id, question with { IsPrivate = true }, null, CampaignWorld.Cancellation);
        var handle = world.Get<HandleFeedback>();
        await handle.AssignAsync(CampaignWorld.Id, received.FeedbackId, null, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await handle.DraftAsync(CampaignWorld.Id, received.FeedbackId, null, "已转公交公司。", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await handle.ReviewAsync(CampaignWorld.Id, received.FeedbackId, 1, null, CampaignWorld.OfficeReviewer, null, CampaignWorld.Cancellation);

        Assert.Empty(await world.Get<ListAnswers>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
        Assert.Equal("已转公交公司。", (await world.Get<FollowFeedback>().RunAsync(CampaignWorld.Id, received.Code, CampaignWorld.Cancellation)).Reply);
    }

    [Fact]
    public async Task Only_those_who_answer_see_who_asked()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var id = (await world.Get<ReceiveFeedback>().RunAsync(CampaignWorld.Id, question, CampaignWorld.Clerk("hunan"), CampaignWorld.Cancellation)).FeedbackId;
        var read = world.Get<ReadFeedback>();

        Assert.Null((await read.RunAsync(CampaignWorld.Id, id, CampaignWorld.Office, CampaignWorld.Cancellation)).Asker);
        await world.Get<HandleFeedback>().AssignAsync(CampaignWorld.Id, id, "fagaiju", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        foreach (var (reader, sees) in new[]
        {
            (CampaignWorld.Office, false), (CampaignWorld.OfficeReviewer, false), (CampaignWorld.Auditor, false), (CampaignWorld.Clerk(), true), (CampaignWorld.Reviewer("leader"), true),
        })
        {
            Assert.Equal(sees ? new Asker("李四", "13900139000", "marked@askers.example") : null, (await read.RunAsync(CampaignWorld.Id, id, reader, CampaignWorld.Cancellation)).Asker);
        }

        Assert.Equal("not-the-answerer", (await Assert.ThrowsAsync<RefusalException>(() => read.RunAsync(CampaignWorld.Id, id, CampaignWorld.Clerk("hunan"), CampaignWorld.Cancellation))).Code);
        Assert.Empty(await world.Get<ListFeedback>().RunAsync(CampaignWorld.Id, CampaignWorld.Clerk("hunan"), CampaignWorld.Cancellation));
        Assert.Equal("hunan.clerk", Assert.Single(await world.Get<ListFeedback>().RunAsync(CampaignWorld.Id, CampaignWorld.Auditor, CampaignWorld.Cancellation)).TypedInBy);
        Assert.Equal(
            "department-unknown",
            (await Assert.ThrowsAsync<RefusalException>(() => world.Get<HandleFeedback>().AssignAsync(CampaignWorld.Id, id, "nobody", CampaignWorld.Office, null, CampaignWorld.Cancellation))).Code);
    }

    [Fact]
    public async Task Whoever_is_late_is_reminded_once_a_day_until_the_step_is_done()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var id = (await world.Get<ReceiveFeedback>().RunAsync(CampaignWorld.Id, question, null, CampaignWorld.Cancellation)).FeedbackId;

        // Received on Saturday the 6th, a working day: to be sorted by Tuesday the 9th, 09:00.
        await PassAsync(world, "2023-05-10T17:00:00+08:00");
        Assert.Equal(
            ["openness@tiedong.example FeedbackToSort-0", "openness@tiedong.example FeedbackToSort-1", "openness@tiedong.example FeedbackToSort-2"],
            await RemindedAsync(world));

        await world.Get<HandleFeedback>().AssignAsync(CampaignWorld.Id, id, "fagaiju", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await PassAsync(world, "2023-05-17T17:00:00+08:00");
        Assert.Equal(["fagaiju@tiedong.example FeedbackToAnswer-0"], (await RemindedAsync(world)).Skip(3));

        await world.Get<HandleFeedback>().SetAsideAsync(CampaignWorld.Id, id, "重复", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await PassAsync(world, "2023-05-22T17:00:00+08:00");
        Assert.Equal(4, (await RemindedAsync(world)).Length);
        Assert.DoesNotContain((await world.RowsAsync()).Values, body => body.Contains("lookAtFeedback", StringComparison.Ordinal));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task After_a_pause_the_latest_reminder_alone_is_sent()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await world.Get<ReceiveFeedback>().RunAsync(CampaignWorld.Id, question, null, CampaignWorld.Cancellation);
        await world.Get<SteerCampaign>().PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await PassAsync(world, "2023-05-11T12:00:00+08:00");
        await world.Get<SteerCampaign>().ResumeAsync(CampaignWorld.Id, "恢复", CampaignWorld.Office, null, CampaignWorld.Cancellation);

        await PassAsync(world, "2023-05-11T17:00:00+08:00");

        Assert.Equal(["openness@tiedong.example FeedbackToSort-3"], await RemindedAsync(world));
    }

    private static async Task PassAsync(CampaignWorld world, string until)
    {
        for (; world.Clock.GetUtcNow() <= Visits.At(until); world.Clock.Advance(TimeSpan.FromHours(1)))
        {
            await world.DrainAsync();
        }
    }

    private static async Task<string[]> RemindedAsync(CampaignWorld world) =>
    [
        .. from message in await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)
           from identity in message.Reminders
           where identity.Contains(".feedback.", StringComparison.Ordinal)
           select $"{message.To} {identity.Split('.')[3]}",
    ];
}
