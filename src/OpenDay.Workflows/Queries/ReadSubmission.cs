using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>One submission, for the office and for its own department.</summary>
public sealed class ReadSubmission
{
    private readonly CampaignReader _reader;
    private readonly SubmissionReader _submissions;
    private readonly TermLibrary _terms;
    private readonly LikenessIndex _likeness;

    internal ReadSubmission(CampaignReader reader, SubmissionReader submissions, TermLibrary terms, LikenessIndex likeness) =>
        (_reader, _submissions, _terms, _likeness) = (reader, submissions, terms, likeness);

    public async Task<SubmissionView> RunAsync(string campaignId, string submissionId, Person reader, CancellationToken cancellationToken)
    {
        var (submission, assignment) = await _submissions.GetAsync(campaignId, submissionId, cancellationToken);
        CampaignReader.RefuseForeign(reader, assignment.DepartmentId);
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var revisions = await _submissions.RevisionsAsync(campaignId, submission, cancellationToken);
        var content = submission.Current.Content;
        var text = await _submissions.TextAsync(content.TextHash, cancellationToken);
        return new SubmissionView(
            submission.Id,
            submission.AssignmentId,
            submission.DeliverableId,
            assignment.Deliverables.First(deliverable => deliverable.Id == submission.DeliverableId).State,
            content.Title,
            text,
            RevisionView.Of(submission.Current),
            [.. revisions.Select(RevisionView.Of)],
            submission.Claim,
            MaterialChecks.Run(
                new Material(content.Title, text, [.. content.Photos.Select(photo => photo.Caption)]),
                CheckSetting.Of(plan, assignment, submission.DeliverableId, await _terms.ReadAsync(campaignId, cancellationToken))),
            await PhotosAsync(campaignId, submission, assignment.Activity, CampaignTime.Of(plan).Zone, cancellationToken));
    }

    /// <summary>Likeness is looked up when somebody reads, so that a photo which comes later is seen with the earlier one as well.</summary>
    private async Task<IReadOnlyList<PhotoFactView>> PhotosAsync(
        string campaignId, Submission submission, ScheduledActivity? activity, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var facts = (await _submissions.FactsAsync(campaignId, submission.Id, cancellationToken)).ToDictionary(fact => fact.WebHash);
        var known = submission.Current.Content.Photos.Select(photo => photo.WebHash).Distinct().Where(facts.ContainsKey).Select(hash => facts[hash]).ToList();
        var similar = await Task.WhenAll(known.Select(fact => fact.PerceptualHash() is { } hash
            ? _likeness.FindAsync(new Likeness(new SimilarPhoto(campaignId, submission.Id, fact.WebHash), hash), cancellationToken)
            : Task.FromResult<IReadOnlyList<SimilarPhoto>>([])));
        return [.. known.Select((fact, index) => PhotoFactView.Of(fact, activity, zone, similar[index]))];
    }
}
