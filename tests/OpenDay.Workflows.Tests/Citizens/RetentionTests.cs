using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Tests.Archives;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Citizens;

public sealed class RetentionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Who_signed_up_is_removed_after_its_time_and_the_counts_stay()
    {
        await using var world = new CampaignWorld();
        await world.StartWithVisitsAsync(places: 60, waiting: 0);
        for (var citizen = 1; citizen <= 45; citizen++)
        {
            await world.SignUpAsync(citizen);
        }

        world.Clock.SetUtcNow(Visits.At("2023-06-18T10:59:59+08:00"));
        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await RemoveAsync(world);
        Assert.Equal(45, await ContactsAsync(world));

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await RemoveAsync(world);
        await RemoveAsync(world);

        Assert.Equal(0, await ContactsAsync(world));
        Assert.Equal(45, (await world.CountAsync()).Confirmed);
        Assert.All(
            await world.Get<ListVisitors>().RunAsync(CampaignWorld.Id, Visits.Activity, Visits.Organiser, CampaignWorld.Cancellation),
            visitor => Assert.Equal((null, null), (visitor.Name, visitor.Phone)));
        Assert.Equal(45, await NotedAsync(world, "signup:", "visitorRemovedAt"));
        Assert.Equal(["40 visitors", "5 visitors"], await RemovalsAsync(world));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task Who_asked_is_removed_after_the_reply_or_the_close()
    {
        await using var world = new CampaignWorld();
        await world.StartWithVisitsAsync();
        var receive = world.Get<ReceiveFeedback>();
        var first = await receive.RunAsync(CampaignWorld.Id, new FeedbackDraft("一", false, "李四", null, null), null, CampaignWorld.Cancellation);
        await receive.RunAsync(CampaignWorld.Id, new FeedbackDraft("二", false, "王五", null, null), null, CampaignWorld.Cancellation);
        await world.Get<HandleFeedback>().SetAsideAsync(CampaignWorld.Id, first.FeedbackId, "重复", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(180));

        await RemoveAsync(world);
        Assert.Equal(1, await ContactsAsync(world));

        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(180));
        await RemoveAsync(world);

        Assert.Equal(0, await ContactsAsync(world));
        Assert.Equal(2, await NotedAsync(world, "feedback:", "askerRemovedAt"));
        Assert.Equal(["1 askers", "1 question texts", "1 askers", "1 question texts"], await RemovalsAsync(world));
        Assert.Equal(FeedbackState.SetAside, (await world.Get<FollowFeedback>().RunAsync(CampaignWorld.Id, first.Code, CampaignWorld.Cancellation)).State);
        await world.VerifyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_private_question_said_is_removed_with_all_that_was_drafted_for_it(bool onAzure)
    {
        await using var world = await CampaignWorld.OnAsync(onAzure, azurite);
        await world.StartAsync();
        var asked = await AskAsync(world, "印记甲：家里的事", isPrivate: true);
        var handle = world.Get<HandleFeedback>();
        await handle.AssignAsync(CampaignWorld.Id, asked.FeedbackId, "fagaiju", CampaignWorld.Office, CampaignWorld.Request("assign"), CampaignWorld.Cancellation);
        await handle.DraftAsync(CampaignWorld.Id, asked.FeedbackId, "印记乙", "印记丙", CampaignWorld.Clerk(), CampaignWorld.Request("draft"), CampaignWorld.Cancellation);
        await handle.ReviewAsync(CampaignWorld.Id, asked.FeedbackId, 1, "印记丁", CampaignWorld.Reviewer("leader"), null, CampaignWorld.Cancellation);
        await handle.DraftAsync(CampaignWorld.Id, asked.FeedbackId, null, "印记戊", CampaignWorld.Clerk(), null, CampaignWorld.Cancellation);
        await handle.ReviewAsync(CampaignWorld.Id, asked.FeedbackId, 2, null, CampaignWorld.Reviewer("leader"), null, CampaignWorld.Cancellation);
        await handle.ReviewAsync(CampaignWorld.Id, asked.FeedbackId, 2, null, CampaignWorld.OfficeReviewer, null, CampaignWorld.Cancellation);
        await world.DrainAsync();
        world.Clock.Advance(TimeSpan.FromDays(180) - TimeSpan.FromSeconds(1));
        await RemoveAsync(world);
        Assert.Equal("印记戊", (await FollowAsync(world, asked)).Reply);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await RemoveAsync(world);
        await RemoveAsync(world);

        var rows = await world.RowsAsync();
        Assert.DoesNotContain(rows.Values, body => body.Contains("印记", StringComparison.Ordinal) || body.Contains("marked@askers.example", StringComparison.Ordinal));
        Assert.Equal(["1 askers", "1 question texts"], await RemovalsAsync(world));
        Assert.Equal(
            new FollowedFeedback(FeedbackState.Answered, Visits.At("2023-05-06T09:00:00+08:00"), "", true, "", null, Visits.At("2023-05-06T09:00:00+08:00"), world.Clock.GetUtcNow()),
            await FollowAsync(world, asked));
        var view = await world.Get<ReadFeedback>().RunAsync(CampaignWorld.Id, asked.FeedbackId, CampaignWorld.Office, CampaignWorld.Cancellation);
        Assert.Equal(["Department returned", "Department passed", "Office passed"], view.Drafts.SelectMany(draft => draft.Verdicts).Select(verdict => $"{verdict.By} {(verdict.Passed ? "passed" : "returned")}"));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task Of_what_everybody_reads_the_question_as_asked_and_the_earlier_drafts_are_removed()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var asked = await AskAsync(world, "印记甲：公交何时通?", isPrivate: false);
        var handle = world.Get<HandleFeedback>();
        await handle.AssignAsync(CampaignWorld.Id, asked.FeedbackId, null, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await handle.DraftAsync(CampaignWorld.Id, asked.FeedbackId, "印记乙", "印记丙", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await handle.ReviewAsync(CampaignWorld.Id, asked.FeedbackId, 1, "印记丁", CampaignWorld.OfficeReviewer, null, CampaignWorld.Cancellation);
        await handle.DraftAsync(CampaignWorld.Id, asked.FeedbackId, "公交何时通?", "下月开通。", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await handle.ReviewAsync(CampaignWorld.Id, asked.FeedbackId, 2, null, CampaignWorld.OfficeReviewer, null, CampaignWorld.Cancellation);
        var answers = await world.Get<ListAnswers>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(180));

        await RemoveAsync(world);

        Assert.DoesNotContain((await world.RowsAsync()).Values, body => body.Contains("印记", StringComparison.Ordinal));
        Assert.Equal(answers, await world.Get<ListAnswers>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
        Assert.Equal(("公交何时通?", "下月开通。"), ((await FollowAsync(world, asked)).Question, (await FollowAsync(world, asked)).Reply));
        await world.VerifyAsync();
    }

    /// <summary>The chain's digests stay: with words short enough to be tried one after another, only what was removed keeps them from being found again.</summary>
    [Fact]
    public async Task No_digest_in_the_audit_log_tells_whether_a_question_was_asked()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await AskAsync(world, "短", isPrivate: true);
        await AskAsync(world, "短", isPrivate: true);
        var salts = (await world.RowsAsync()).Where(row => row.Key.StartsWith("feedback:", StringComparison.Ordinal)).Select(row => (string)JsonNode.Parse(row.Value)!["salt"]!).ToList();
        Assert.All(salts, salt => Assert.Matches("^[0-9a-f]{32}$", salt));
        Assert.Equal(2, salts.Distinct().Count());
        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(180));

        await RemoveAsync(world);

        Assert.DoesNotContain((await world.RowsAsync()).Values, body => salts.Any(body.Contains));
        Assert.Equal(["2 askers", "2 question texts"], await RemovalsAsync(world));
    }

    [Fact]
    public async Task When_a_photo_was_taken_is_removed_after_the_close_and_the_photo_stays()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await world.SubmitAsync(capturedAt: "2023:05:05 16:02:00");
        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        await RemoveAsync(world);
        Assert.NotNull((await FactAsync(world)).CapturedAt);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await RemoveAsync(world);
        await RemoveAsync(world);

        Assert.Null((await FactAsync(world)).CapturedAt);
        Assert.Equal(["1 capture times"], await RemovalsAsync(world));
        await world.VerifyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_archive_brings_all_of_it_elsewhere(bool removed)
    {
        await using var here = new CampaignWorld();
        await LiveAsync(here);
        if (removed)
        {
            here.Clock.Advance(TimeSpan.FromDays(400));
            await RemoveAsync(here);
        }

        var archive = await here.ExportAsync();
        await using var there = new CampaignWorld();
        await there.ImportAsync(archive);

        Assert.Equal(archive, await there.ExportAsync());
        Assert.Equal(await ContactsAsync(here), await ContactsAsync(there));
        Assert.Equal(await here.CountAsync(), await there.CountAsync());
        await there.VerifyAsync();
    }

    [Fact]
    public async Task The_offices_archive_names_nobody_and_can_be_imported()
    {
        await using var here = new CampaignWorld();
        await LiveAsync(here);
        await using var prepared = await here.Get<ExportArchive>().RunWithoutContactsAsync(CampaignWorld.Id, CampaignWorld.Office, CampaignWorld.Cancellation);
        using var file = new System.IO.MemoryStream();
        await prepared.WriteToAsync(file, CampaignWorld.Cancellation);
        Assert.DoesNotContain("张三", Archived.Text(file.ToArray(), "records.jsonl"));
        Assert.DoesNotContain("13900139000", Archived.Text(file.ToArray(), "records.jsonl"));

        await using var there = new CampaignWorld();
        await there.ImportAsync(file.ToArray());

        Assert.Equal(await here.CountAsync(), await there.CountAsync());
        await there.VerifyAsync();
    }

    [Fact]
    public async Task A_contact_that_belongs_to_nothing_is_told()
    {
        await using var world = new CampaignWorld();
        await LiveAsync(world);
        await world.Get<Ports.IRecordStore>().CommitAsync(
            CampaignWorld.Id, [new Ports.RecordChange.Insert("contact:feedback:none", """{"feedbackId":"none","asker":{"name":"甲"}}""")], CampaignWorld.Cancellation);

        var refusal = await Assert.ThrowsAsync<OpenDay.Campaigns.Assignments.RefusalException>(() => world.ExportAsync());

        Assert.Contains("Record 'contact:feedback:none': expected a record 'feedback:none' whose contact is kept, found none.", refusal.Message);
    }

    private static async Task<PhotoFactView> FactAsync(CampaignWorld world) =>
        Assert.Single((await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Auditor, CampaignWorld.Cancellation)).Photos);

    private static async Task LiveAsync(CampaignWorld world)
    {
        await world.StartWithVisitsAsync();
        var first = await world.SignUpAsync(1, "first@visitors.example");
        await world.SignUpAsync(2);
        await world.SignUpAsync(3, "third@visitors.example");
        await world.Get<ChangeSignUp>().CancelAsync(CampaignWorld.Id, Visits.Activity, first.Code, CampaignWorld.Cancellation);
        var feedback = await world.Get<ReceiveFeedback>().RunAsync(CampaignWorld.Id, new FeedbackDraft("问", true, "李四", "13900139000", null), null, CampaignWorld.Cancellation);
        await world.Get<HandleFeedback>().SetAsideAsync(CampaignWorld.Id, feedback.FeedbackId, "重复", CampaignWorld.Office, null, CampaignWorld.Cancellation);
    }

    private static Task<FeedbackReceived> AskAsync(CampaignWorld world, string question, bool isPrivate) => world.Get<ReceiveFeedback>().RunAsync(
        CampaignWorld.Id, new FeedbackDraft(question, isPrivate, "李四", null, "marked@askers.example"), null, CampaignWorld.Cancellation);

    private static Task<FollowedFeedback> FollowAsync(CampaignWorld world, FeedbackReceived asked) =>
        world.Get<FollowFeedback>().RunAsync(CampaignWorld.Id, asked.Code, CampaignWorld.Cancellation);

    private static Task RemoveAsync(CampaignWorld world) => world.Get<RemovePersonalData>().RunAsync(CampaignWorld.Cancellation);

    private static async Task<int> ContactsAsync(CampaignWorld world) =>
        (await world.RowsAsync()).Keys.Count(key => key.StartsWith("contact:", StringComparison.Ordinal));

    /// <summary>How many records of a kind say when something of theirs was removed.</summary>
    private static async Task<int> NotedAsync(CampaignWorld world, string kind, string member) =>
        (await world.RowsAsync()).Count(row => row.Key.StartsWith(kind, StringComparison.Ordinal) && JsonNode.Parse(row.Value)![member] is not null);

    private static async Task<string[]> RemovalsAsync(CampaignWorld world) =>
    [
        .. (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries
            .Where(entry => entry.Action == "PersonalDataRemoved")
            .Select(entry => entry.Detail),
    ];
}
