using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>Sums the campaign up from what the app says of it, and compares that with what was played.</summary>
internal sealed class SummaryReading(OpenDayClient client, Cast cast, string campaignId)
{
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

        var summary = new DriveSummary(
            assignments.Count,
            deliverables.Count,
            reminders.Count,
            messages.Count,
            submissions.Count,
            revisions.Count,
            verdicts.Count,
            publications.Count,
            played.OfType<ScriptedAction.Order>().Count(order => publications.Any(publication => publication.SubmissionId == order.SubmissionId)),
            publications.Count(publication => publication.RevisedAt is not null),
            standing.Counts.Withdrawn,
            deliverables.Count(deliverable => deliverable.DueAt != deliverable.PlannedDueAt),
            assignments.Count(assignment => assignment.Waived is not null),
            verdicts.Count(verdict => !verdict.Passed),
            audit.Entries,
            publications.FirstOrDefault()?.Url);
        Expect("assignments", standing.Counts.Assignments, summary.Assignments);
        Expect("revisions", played.OfType<ScriptedAction.Submit>().Count(), summary.Revisions);
        Expect("reviews", played.OfType<ScriptedAction.Review>().Count(), summary.Reviews);
        var corrections = played.OfType<ScriptedAction.Submit>().Count(submit => submit.CorrectionNote is not null);
        var (ordered, withdrawn) = (played.OfType<ScriptedAction.Order>().Count(), played.OfType<ScriptedAction.Withdraw>().Count());
        Expect("publications", played.OfType<ScriptedAction.Publish>().Count() + ordered - corrections - withdrawn, summary.Publications);
        Expect("ordered publications", ordered, summary.Ordered);
        Expect("corrected publications", corrections, summary.Corrected);
        Expect("withdrawn publications", withdrawn, summary.Withdrawn);
        Expect("extended deadlines", played.OfType<ScriptedAction.Extend>().Count(), summary.Extended);
        Expect("waived assignments", played.OfType<ScriptedAction.Waive>().Count(), summary.Waived);
        Expect("returned revisions", played.OfType<ScriptedAction.Review>().Count(review => review.FailedGate is not null), summary.Returned);
        return summary;
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

    private void Expect(string what, int expected, int found) =>
        Expect(what, expected.ToString(CultureInfo.InvariantCulture), found.ToString(CultureInfo.InvariantCulture));

    private void Expect(string what, string expected, string found)
    {
        // Names of states may begin with a capital or not, as the app's JSON has it.
        if (!string.Equals(expected, found, StringComparison.OrdinalIgnoreCase))
        {
            throw new DriveDeviationException($"Campaign '{campaignId}' after the play, {what}", expected, found);
        }
    }
}
