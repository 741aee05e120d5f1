using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>Sums the campaign up from what the app says of it, and compares that with what was played.</summary>
internal sealed class SummaryReading(OpenDayClient client, Cast cast, string campaignId)
{
    /// <summary>What the app calls every citizen to whom a message went.</summary>
    private const string Citizen = "citizen";

    private readonly CitizenReading _citizens = new(client, cast, campaignId);

    /// <exception cref="DriveDeviationException">The campaign is not closed, its audit chain is broken, or something played is not there.</exception>
    public async Task<DriveSummary> ReadAsync(IReadOnlyList<ScriptedAction> played, CancellationToken cancellationToken)
    {
        var standing = await client.ReadStandingAsync(cast.OfficeClerk, campaignId, cancellationToken);
        Expect("phase", "Closed", standing.Phase);
        Expect("orchestration", "completed", standing.Orchestration?.RuntimeStatus ?? "none");
        var audit = await client.VerifyAuditAsync(cast.Auditor, campaignId, cancellationToken);
        Expect("audit chain", "intact", audit.Intact ? "intact" : audit.Fault ?? "broken");

        var assignments = await client.ListAssignmentsAsync(cast.Auditor, campaignId, cancellationToken);
        var deliverables = assignments.SelectMany(assignment => assignment.Deliverables).ToList();
        var messages = await client.ListMessagesAsync(cast.Auditor, campaignId, cancellationToken);
        var publications = await client.ListPublicationsAsync(cast.Auditor, campaignId, cancellationToken);
        var submissions = await ReadSubmissionsAsync(deliverables, cancellationToken);
        var revisions = submissions.SelectMany(submission => submission.Revisions).ToList();
        var verdicts = revisions.SelectMany(revision => revision.Verdicts).ToList();
        var reminders = messages.SelectMany(message => message.Reminders).ToList();
        Expect("reminder identities sent twice", "none", Twice(reminders));

        var audited = await ReadAuditAsync(cancellationToken);
        var summary = new DriveSummary(
            assignments.Count,
            deliverables.Count,
            reminders.Count,
            messages.Count(message => message.To != Citizen),
            messages.Count(message => message.To == Citizen),
            submissions.Count,
            played.OfType<ScriptedAction.SubmitBlocked>().Count(),
            revisions.Count,
            revisions.Count(revision => revision.RecalledAt is not null),
            submissions.Count(submission => CameAs(TextForm.Word, submission, played)),
            submissions.Count(submission => CameAs(TextForm.Markdown, submission, played)),
            submissions.Sum(submission => submission.Current.Photos.Count),
            played.OfType<ScriptedAction.Upload>().Count(),
            submissions.Count(SharesPhoto),
            verdicts.Count,
            verdicts.Count(verdict => !verdict.Passed),
            verdicts.Sum(verdict => verdict.Remarks.Count(remark => remark.Place is not null)),
            verdicts.Count(verdict => verdict.OnBehalfOf is not null),
            audited.Count(action => action == "ReviewClaimed"),
            audited.Count(action => action == "ReviewReleased"),
            await CountComparisonsAsync(played, cancellationToken),
            publications.Count,
            played.OfType<ScriptedAction.Order>().Count(order => publications.Any(publication => publication.SubmissionId == order.SubmissionId)),
            publications.Count(publication => publication.RevisedAt is not null),
            standing.Counts.Withdrawn,
            deliverables.Count(deliverable => deliverable.DueAt != deliverable.PlannedDueAt),
            assignments.Count(assignment => assignment.Waived is not null),
            await _citizens.ReadVisitsAsync(played, cancellationToken),
            await _citizens.ReadFeedbackAsync(played, cancellationToken),
            audit.Entries,
            publications.FirstOrDefault()?.Url);
        ExpectPlayed(played, summary);
        Expect("assignments", standing.Counts.Assignments, summary.Assignments);
        return summary;
    }

    private void ExpectPlayed(IReadOnlyList<ScriptedAction> played, DriveSummary summary)
    {
        var submits = played.OfType<ScriptedAction.Submit>().ToList();
        var reviews = played.OfType<ScriptedAction.Review>().ToList();
        var corrections = submits.Count(submit => submit.CorrectionNote is not null);
        var (ordered, withdrawn) = (Count<ScriptedAction.Order>(), Count<ScriptedAction.Withdraw>());
        Expect("revisions", submits.Count, summary.Revisions);
        Expect("recalled revisions", Count<ScriptedAction.Recall>(), summary.Recalled);
        Expect("submissions with a photo of another", SharingPhotos(submits), summary.SharingPhotos);
        Expect("texts as Word", submits.Count(submit => submit.Form == TextForm.Word), summary.AsWord);
        Expect("texts as Markdown", submits.Count(submit => submit.Form == TextForm.Markdown), summary.AsMarkdown);
        Expect("reviews", reviews.Count, summary.Reviews);
        Expect("returned revisions", reviews.Count(review => review.FailedGate is not null), summary.Returned);
        Expect("remarks on places", reviews.Count(review => review.Remark is not null), summary.Remarks);
        Expect("reviews by a deputy", Count<ScriptedAction.Delegate>(), summary.ByDeputy);
        Expect("claims", Count<ScriptedAction.Claim>(), summary.Claims);
        Expect("releases", Count<ScriptedAction.Release>(), summary.Releases);
        Expect("compared revisions", Count<ScriptedAction.Compare>(), summary.Comparisons);
        Expect("publications", Count<ScriptedAction.Publish>() + ordered - corrections - withdrawn, summary.Publications);
        Expect("ordered publications", ordered, summary.Ordered);
        Expect("corrected publications", corrections, summary.Corrected);
        Expect("withdrawn publications", withdrawn, summary.Withdrawn);
        Expect("extended deadlines", Count<ScriptedAction.Extend>(), summary.Extended);
        Expect("waived assignments", Count<ScriptedAction.Waive>(), summary.Waived);

        int Count<T>() => played.OfType<T>().Count();
    }

    /// <summary>Whether its text was sent in that form and arrived as such: pasted text has no headings.</summary>
    private static bool CameAs(TextForm form, ReadSubmission submission, IReadOnlyList<ScriptedAction> played) =>
        submission.Text.Blocks.Any(block => block.Kind == "heading")
        && played.OfType<ScriptedAction.Submit>().Any(submit => submit.Form == form && (submit.AssignmentId, submit.DeliverableId) == (submission.AssignmentId, submission.DeliverableId));

    /// <summary>How many assignments have a photo that another one has too.</summary>
    private static int SharingPhotos(List<ScriptedAction.Submit> submits) => submits
        .SelectMany(submit => submit.Photos, (submit, photo) => (submit.AssignmentId, photo.Seed))
        .Distinct()
        .GroupBy(photo => photo.Seed, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group.Select(photo => photo.AssignmentId))
        .Distinct()
        .Count();

    private bool SharesPhoto(ReadSubmission submission) => submission.Photos.Any(photo => photo.Similar.Any(other => other.CampaignId == campaignId));

    /// <summary>What the audit chain tells of, entry by entry.</summary>
    private async Task<List<string>> ReadAuditAsync(CancellationToken cancellationToken)
    {
        var actions = new List<string>();
        for (long? after = 0; after is not null;)
        {
            var page = await client.ReadAuditAsync(cast.Auditor, campaignId, after.Value, cancellationToken);
            actions.AddRange(page.Entries.Select(entry => entry.Action));
            after = page.Next;
        }

        return actions;
    }

    private async Task<int> CountComparisonsAsync(IReadOnlyList<ScriptedAction> played, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var compare in played.OfType<ScriptedAction.Compare>())
        {
            var differences = await client.ReadDifferencesAsync(compare.Actor, campaignId, compare.SubmissionId, cancellationToken);
            count += differences.Changes() > 0 ? 1 : 0;
        }

        return count;
    }

    private async Task<List<ReadSubmission>> ReadSubmissionsAsync(List<ListedDeliverable> deliverables, CancellationToken cancellationToken)
    {
        var submissions = new List<ReadSubmission>();
        foreach (var id in deliverables.Select(deliverable => deliverable.SubmissionId).OfType<string>())
        {
            submissions.Add(await client.ReadSubmissionAsync(cast.Auditor, campaignId, id, cancellationToken));
        }

        return submissions;
    }

    private static string Twice(List<string> identities)
    {
        var twice = identities.GroupBy(identity => identity, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        return twice.Count == 0 ? "none" : string.Join(", ", twice);
    }

    private void Expect<T>(string what, T expected, T found) => Expectation.Expect(campaignId, what, expected, found);
}
