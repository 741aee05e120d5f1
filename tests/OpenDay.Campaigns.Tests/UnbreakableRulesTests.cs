using System;
using System.Linq;
using System.Threading;
using CsCheck;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

/// <summary>The rules that no sequence of actions may break, held over random ones.</summary>
public sealed class UnbreakableRulesTests
{
    private static readonly Gen<(int Hours, int Action, int Detail, int Person)[]> walks =
        Gen.Select(Gen.Int[0, 16], Gen.Int[0, 24], Gen.Int[1, 400], Gen.Int[0, 8]).Array[10, 80];

    [Fact]
    public void What_is_public_is_a_revision_that_every_level_passed()
    {
        var (published, corrected, ordered, withdrawn) = (0, 0, 0, 0);
        Walk(walk =>
        {
            foreach (var (revision, orderedFor) in walk.Published)
            {
                Interlocked.Increment(ref published);
                Assert.Equal(RevisionHash.Of(revision.Content), revision.Hash);
                Assert.Equal(["section-head", "leader", "principal", "office"], revision.Verdicts.Select(verdict => verdict.LevelId));
                Assert.All(revision.Verdicts, verdict => Assert.True(verdict.Passed && verdict.RevisionHash == revision.Hash && verdict.At <= revision.PublishedAt));
                Assert.True(orderedFor is null || revision.PublishedAt >= orderedFor);
                Interlocked.Add(ref ordered, orderedFor is null ? 0 : 1);
            }

            Interlocked.Add(ref corrected, walk.Published.Skip(1).Count());
            Assert.All(walk.Published.Skip(1), correction => Assert.NotNull(correction.Revision.Content.CorrectionNote));
            Assert.Equal(walk.History.Where(revision => revision.PublishedAt is not null), walk.Published.Select(publication => publication.Revision));
            Assert.Equal(walk.Published.Count > 0, walk.Deliverable.PublishedAt is not null);
            Assert.Equal(walk.Published.Select(publication => publication.Revision.PublishedAt).FirstOrDefault(), walk.Deliverable.PublishedAt);
            Interlocked.Add(ref withdrawn, walk.Deliverable.WithdrawnAt is null ? 0 : 1);
            Assert.True(walk.Deliverable.WithdrawnAt is null || walk.Deliverable.WithdrawnAt >= walk.Published[^1].Revision.PublishedAt);
            Assert.False(walk.Deliverable is { State: DeliverableState.Published, IsPublic: false });
            Assert.True(walk.Deliverable.Order is not { } order || (walk.Deliverable.State == DeliverableState.Passed && order.RevisionHash == walk.Submission!.Current.Hash));
            Assert.True(walk.Published.Count == 0 || !walk.Deliverable.IsOwed);
        });
        Assert.True(published > 0 && corrected > 0 && ordered > 0 && withdrawn > 0, $"Walks came to {published} publications, {corrected} corrections, {ordered} ordered, {withdrawn} withdrawn: of one of these the test has held nothing.");
    }

    [Fact]
    public void Nobody_reviews_their_own_text_or_two_levels_of_one_revision()
    {
        var verdicts = 0;
        Walk(walk =>
        {
            for (var index = 0; index < walk.History.Count; index++)
            {
                var revision = walk.History[index];
                Assert.Equal(index + 1, revision.Number);
                var reviewers = revision.Verdicts.Select(verdict => verdict.ReviewerId).ToList();
                Interlocked.Add(ref verdicts, reviewers.Count);
                Assert.Equal(reviewers.Distinct(), reviewers);
                Assert.Empty(reviewers.Intersect(walk.History.Take(index + 1).Select(earlier => earlier.SubmittedBy)));
            }
        });
        Assert.True(verdicts > 0, "No walk came as far as a verdict: the test has held nothing.");
    }

    [Fact]
    public void A_reminder_is_planned_once_in_office_hours_before_the_close()
    {
        var planned = 0;
        Walk(walk =>
        {
            Interlocked.Add(ref planned, walk.Planned.Count);
            Assert.Equal(walk.Planned.Count, walk.Planned.Select(reminder => reminder.Identity).Distinct(StringComparer.Ordinal).Count());
            Assert.All(walk.Planned, reminder =>
            {
                Assert.True(Time.IsOfficeTime(reminder.Item.At));
                Assert.InRange(reminder.Item.At, Plan.StartsAt, Plan.ClosesAt.AddTicks(-1));
            });
        });
        Assert.True(planned > 0, "No walk planned a reminder: the test has held nothing.");
    }

    private static void Walk(Action<CampaignWalk> holds) => walks.Sample(
        steps =>
        {
            var walk = new CampaignWalk();
            foreach (var (hours, action, detail, person) in steps)
            {
                walk.Step(hours, action, detail, person);
            }

            holds(walk);
            walk.PassToTheEnd();
            holds(walk);
        },
        iter: 1_000);
}
