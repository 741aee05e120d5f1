using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Tests.Citizens;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>Whose turn a review is: who is reminded of it, who finds it in their queue, and who may take it.</summary>
public sealed class ReviewTurnTests(AzuriteFixture azurite)
{
    private static readonly Person deputy = new("deputy", "副科长", [Role.DepartmentReviewer], "fagaiju", []);

    [Fact]
    public async Task A_waiting_level_reminds_its_own_reviewer_and_no_other()
    {
        await using var world = await StartedAsync();
        var hash = (await world.SubmitAsync()).RevisionHash;
        await world.PassTimeAsync(At("2023-05-10T17:00:00+08:00"));
        Assert.Equal(["section@tiedong.example"], await ToldOfReviewAsync(world));

        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", hash);
        await world.PassTimeAsync(At("2023-05-12T17:00:00+08:00"));
        Assert.Equal(["section@tiedong.example", "fagaiju.leader@tiedong.example"], await ToldOfReviewAsync(world));
    }

    [Fact]
    public async Task A_delegate_is_reminded_finds_the_review_and_decides_it()
    {
        await using var world = await StartedAsync();
        var hash = (await world.SubmitAsync()).RevisionHash;
        Assert.Empty(await world.Get<ListReviewQueue>().RunAsync(CampaignWorld.Id, deputy, CampaignWorld.Cancellation));
        Assert.Empty(await world.Get<ListDelegations>().RunAsync(CampaignWorld.Id, deputy with { DepartmentId = "hunan" }, CampaignWorld.Cancellation));
        var delegation = await DelegateAsync(world);
        await world.PassTimeAsync(At("2023-05-10T17:00:00+08:00"));

        Assert.Equal(["deputy@tiedong.example"], await ToldOfReviewAsync(world));
        Assert.Equal(["section-head"], (await world.Get<ListReviewQueue>().RunAsync(CampaignWorld.Id, deputy, CampaignWorld.Cancellation)).Select(item => item.LevelId));
        await world.ReviewAsync(deputy, "section-head", hash);
        var verdict = (await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Auditor, CampaignWorld.Cancellation)).Current.Verdicts.Single();
        Assert.Equal(("deputy", "fagaiju.section-head"), (verdict.ReviewerId, verdict.OnBehalfOf));
        Assert.Equal([delegation], await world.Get<ListDelegations>().RunAsync(CampaignWorld.Id, deputy, CampaignWorld.Cancellation));
    }

    [Fact]
    public async Task A_delegation_that_was_taken_back_gives_nothing()
    {
        await using var world = await StartedAsync();
        var hash = (await world.SubmitAsync()).RevisionHash;
        var delegation = await DelegateAsync(world);
        await world.Get<DelegateReviews>().RevokeAsync(CampaignWorld.Id, delegation.Id, CampaignWorld.Office, null, CampaignWorld.Cancellation);

        Assert.Equal("not-the-reviewer", (await Assert.ThrowsAsync<RefusalException>(() => world.ReviewAsync(deputy, "section-head", hash))).Code);
        Assert.Equal(
            "delegation-unknown",
            (await Assert.ThrowsAsync<RefusalException>(() => world.Get<DelegateReviews>().RevokeAsync(CampaignWorld.Id, "0009", CampaignWorld.Office, null, CampaignWorld.Cancellation))).Code);
    }

    [Fact]
    public async Task Of_two_who_claim_at_once_one_has_the_review()
    {
        await using var world = await StartedAsync();
        var hash = (await world.SubmitAsync()).RevisionHash;
        Person[] both = [CampaignWorld.Reviewer("section-head"), CampaignWorld.Reviewer("section-head") with { Id = "second", Name = "二号" }];

        var results = await Task.WhenAll(both.Select(person => CodeOfAsync(() =>
            world.Get<ClaimReview>().ClaimAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, "section-head", hash, person, null, CampaignWorld.Cancellation))));

        Assert.Equal(["ok", "review-claimed"], results.Order(StringComparer.Ordinal));
        var holder = both[Array.IndexOf(results, "ok")];
        var queued = (await world.Get<ListReviewQueue>().RunAsync(CampaignWorld.Id, both[0], CampaignWorld.Cancellation)).Single();
        Assert.Equal(holder.Id, queued.Claim!.PersonId);
        await world.Get<ClaimReview>().ReleaseAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, holder, null, CampaignWorld.Cancellation);
        Assert.Null((await world.Get<ListReviewQueue>().RunAsync(CampaignWorld.Id, both[0], CampaignWorld.Cancellation)).Single().Claim);
        Assert.Equal(
            ["ReviewClaimed", "ReviewReleased"],
            (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries.Select(entry => entry.Action).Where(action => action.StartsWith("Review", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_review_is_claimed_released_recalled_handed_over_and_decided(bool onAzure)
    {
        await using var world = await CampaignWorld.OnAsync(onAzure, azurite);
        await world.StartAsync();
        var first = (await world.SubmitAsync("初稿。")).RevisionHash;
        var (head, second) = (CampaignWorld.Reviewer("section-head"), CampaignWorld.Reviewer("section-head") with { Id = "second", Name = "二号" });
        var claim = world.Get<ClaimReview>();
        await claim.ClaimAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, "section-head", first, head, null, CampaignWorld.Cancellation);
        Assert.Equal("review-claimed", await CodeOfAsync(() => claim.ClaimAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, "section-head", first, second, null, CampaignWorld.Cancellation)));
        Assert.Equal(head.Id, (await QueueAsync(world, second)).Single().Claim!.PersonId);
        await claim.ReleaseAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, head, null, CampaignWorld.Cancellation);
        await world.Get<RecallRevision>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, first, CampaignWorld.Clerk(), null, CampaignWorld.Cancellation);
        Assert.Empty(await QueueAsync(world, head));

        var current = (await world.SubmitAsync("改稿。")).RevisionHash;
        var delegation = await DelegateAsync(world);
        Assert.Equal([current], (await QueueAsync(world, deputy)).Select(item => item.RevisionHash));
        await world.ReviewAsync(deputy, "section-head", current);
        await world.Get<DelegateReviews>().RevokeAsync(CampaignWorld.Id, delegation.Id, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.ReviewAsync(CampaignWorld.Reviewer("leader"), "leader", current, pass: false);
        var view = await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Auditor, CampaignWorld.Cancellation);
        Assert.Equal(
            [("deputy", "fagaiju.section-head", true), ("fagaiju.leader", null, false)], view.Current.Verdicts.Select(verdict => (verdict.ReviewerId, verdict.OnBehalfOf, verdict.Passed)));
        Assert.Equal(
            ["RevisionSubmitted", "ReviewClaimed", "ReviewReleased", "RevisionRecalled", "RevisionSubmitted", "ReviewsDelegated", "RevisionPassed", "DelegationRevoked", "RevisionReturned"],
            (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries.Select(entry => entry.Action).SkipWhile(action => action != "RevisionSubmitted"));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task A_recalled_revision_waits_for_nobody_and_is_owed_again()
    {
        await using var world = await StartedAsync();
        var hash = (await world.SubmitAsync()).RevisionHash;
        await world.Get<RecallRevision>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, hash, CampaignWorld.Clerk(), null, CampaignWorld.Cancellation);

        Assert.Empty(await world.Get<ListReviewQueue>().RunAsync(CampaignWorld.Id, CampaignWorld.Reviewer("section-head"), CampaignWorld.Cancellation));
        await world.PassTimeAsync(At("2023-05-12T17:00:00+08:00"));
        Assert.Empty(await ToldOfReviewAsync(world));
        Assert.Equal(2, (await world.SubmitAsync()).RevisionNumber);
    }

    private static async Task<CampaignWorld> StartedAsync()
    {
        var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync(plan => plan["departments"]!.AsArray().First(department => (string)department!["id"]! == "fagaiju")!["reviewers"] =
            new JsonArray(new JsonObject { ["level"] = "section-head", ["name"] = "郝科长", ["email"] = "section@tiedong.example" }));
        return world;
    }

    private static Task<Delegation> DelegateAsync(CampaignWorld world) => world.Get<DelegateReviews>().DelegateAsync(
        CampaignWorld.Id,
        new DelegationDraft("section-head", "fagaiju", null, "deputy", "副科长", "deputy@tiedong.example", new(2023, 5, 6), new(2023, 5, 20)),
        CampaignWorld.Reviewer("section-head"),
        null,
        CampaignWorld.Cancellation);

    /// <summary>Who was written to for a waiting review, in order, each once.</summary>
    private static async Task<IEnumerable<string>> ToldOfReviewAsync(CampaignWorld world) =>
        (await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation))
            .Where(message => message.Reminders.Any(reminder => reminder.Contains(".ReviewWaiting-", StringComparison.Ordinal)))
            .Select(message => message.To)
            .Distinct();

    private static Task<IReadOnlyList<ReviewQueueItem>> QueueAsync(CampaignWorld world, Person person) =>
        world.Get<ListReviewQueue>().RunAsync(CampaignWorld.Id, person, CampaignWorld.Cancellation);

    private static async Task<string> CodeOfAsync(Func<Task> act) =>
        await Record.ExceptionAsync(act) switch { null => "ok", RefusalException refusal => refusal.Code, var other => other.ToString() };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);
}
