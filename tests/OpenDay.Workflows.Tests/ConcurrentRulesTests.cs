using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>The rules that no sequence of actions may break, held while many act on one text at the same time, sensibly or not, on both kinds of stores.</summary>
public sealed class ConcurrentRulesTests(AzuriteFixture azurite)
{
    private const int Actors = 8;

    private static readonly string[] s_levels = ["section-head", "leader", "principal", "office"];

    /// <summary>Several hold more than one level, and one writes as well.</summary>
    private static readonly Person[] s_people =
    [
        CampaignWorld.Clerk(),
        CampaignWorld.Clerk("gongxinju"),
        .. s_levels.Take(3).Select(level => CampaignWorld.Reviewer(level)),
        new Person("fagaiju.all", "多面手", [Role.DepartmentReviewer], "fagaiju", s_levels[..3]),
        new Person("fagaiju.writing", "自写自审", [Role.DepartmentClerk, Role.DepartmentReviewer], "fagaiju", s_levels[..3]),
        CampaignWorld.OfficeReviewer,
        CampaignWorld.Office,
    ];

    [Theory]
    [InlineData(false, 1, 60)]
    [InlineData(false, 2, 60)]
    [InlineData(false, 3, 60)]
    [InlineData(true, 1, 15)]
    public async Task Whoever_acts_at_once_only_what_every_level_passed_is_public_and_nobody_passes_two(bool onAzure, int seed, int actions)
    {
        await using var world = new CampaignWorld(onAzure ? await azurite.ConnectAsync() : null, azureName: "rulesatonce");
        await world.StartAsync();

        var dice = Enumerable.Range(0, Actors).Select(actor => new Random((seed * 1000) + actor)).ToList();
        SubmissionView? view = null;
        while (view?.Revisions.Any(revision => revision.Verdicts.Count > 0) != true)
        {
            var outcomes = await Task.WhenAll(dice.Select(own => Task.Run(() => ActAsync(world, own, actions))));
            Assert.All(outcomes.SelectMany(outcome => outcome), outcome => Assert.True(outcome is null or RefusalException, $"{outcome}"));
            view = await ReadAsync(world);
        }

        foreach (var revision in view.Revisions)
        {
            var reviewers = revision.Verdicts.Select(verdict => verdict.ReviewerId).ToList();
            Assert.Equal(reviewers.Distinct(), reviewers);
            Assert.Empty(reviewers.Intersect(view.Revisions.Where(earlier => earlier.Number <= revision.Number).Select(earlier => earlier.SubmittedBy)));
            Assert.Equal(s_levels.Take(revision.Verdicts.Count), revision.Verdicts.Select(verdict => verdict.LevelId));
            Assert.All(revision.Verdicts, verdict => Assert.Equal(revision.Hash, verdict.RevisionHash));
            Assert.All(revision.Verdicts.SkipLast(1), verdict => Assert.True(verdict.Passed));
            if (revision.PublishedAt is not null)
            {
                Assert.Equal(s_levels.Length, revision.Verdicts.Count(verdict => verdict.Passed));
            }
        }

        Assert.True((await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Intact);
    }

    private static async Task<List<Exception?>> ActAsync(CampaignWorld world, Random dice, int actions)
    {
        var outcomes = new List<Exception?>();
        for (var action = 0; action < actions; action++)
        {
            outcomes.Add(await Record.ExceptionAsync(() => ActAsync(world, dice)));
        }

        return outcomes;
    }

    private static async Task ActAsync(CampaignWorld world, Random dice)
    {
        var person = s_people[dice.Next(s_people.Length)];
        var view = await ReadAsync(world);
        if (view is null)
        {
            await SubmitAsync(world, dice, person, corrects: false);
            return;
        }

        switch (dice.Next(12))
        {
            case 0:
                await SubmitAsync(world, dice, person, corrects: view.Revisions.Any(revision => revision.PublishedAt is not null));
                break;
            case 1:
                await world.Get<RecallRevision>().RunAsync(CampaignWorld.Id, view.Id, view.Current.Hash, person, null, CampaignWorld.Cancellation);
                break;
            case 2:
                await world.Get<ClaimReview>().ClaimAsync(CampaignWorld.Id, view.Id, Level(view), view.Current.Hash, person, null, CampaignWorld.Cancellation);
                break;
            case 3:
                await world.Get<ClaimReview>().ReleaseAsync(CampaignWorld.Id, view.Id, person, null, CampaignWorld.Cancellation);
                break;
            case 4:
                await world.PublishAsync(view.Current.Hash);
                break;
            default:
                await world.ReviewAsync(person, Level(view), view.Current.Hash, pass: dice.Next(8) > 0);
                break;
        }
    }

    private static string Level(SubmissionView view) => s_levels[Math.Min(view.Current.Verdicts.Count, s_levels.Length - 1)];

    /// <summary>Somebody sends a text in; every second time it is the one whose task it is.</summary>
    private static Task SubmitAsync(CampaignWorld world, Random dice, Person person, bool corrects)
    {
        var number = dice.Next(1000);
        return world.Get<SubmitMaterial>().RunAsync(
            new MaterialUpload(CampaignWorld.Id, CampaignWorld.Fagaiju, "report", "面对面访谈", new MaterialText.Pasted($"第{number}稿。"), [CampaignWorld.PhotoOf($"{number % 3}")]) { CorrectionNote = corrects ? "更正。" : null },
            dice.Next(2) == 0 ? person : s_people[0],
            null,
            CampaignWorld.Cancellation);
    }

    private static async Task<SubmissionView?> ReadAsync(CampaignWorld world)
    {
        try
        {
            return await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Auditor, CampaignWorld.Cancellation);
        }
        catch (RefusalException refusal) when (refusal.Code == "submission-unknown")
        {
            return null;
        }
    }
}
