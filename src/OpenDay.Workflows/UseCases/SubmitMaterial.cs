using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Materials;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Takes in a revision: text and photos are made clean first, then the domain decides and the checks are made, then the content is stored,
/// and last the records are committed. What is refused leaves nothing behind; what is answered as accepted is on disk.
/// Uploads are copied and then dropped, so that no content belongs to an upload and to a submission.
/// </summary>
public sealed class SubmitMaterial
{
    /// <summary>Pieces that are stored at a time: most of it is waiting.</summary>
    private const int AtOnce = 8;

    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;
    private readonly TermLibrary _terms;
    private readonly IBlobStore _blobs;
    private readonly MaterialPreparation _preparation;
    private readonly SubmittedUploads _uploads;

    internal SubmitMaterial(CampaignCommits commits, PlanLibrary plans, TermLibrary terms, IBlobStore blobs, MaterialPreparation preparation, SubmittedUploads uploads) =>
        (_commits, _plans, _terms, _blobs, _preparation, _uploads) = (commits, plans, terms, blobs, preparation, uploads);

    /// <exception cref="DocumentRejectedException">The file is no text that the office accepts.</exception>
    /// <exception cref="PhotoRejectedException">A file is no photo that the office accepts.</exception>
    /// <exception cref="MaterialBlockedException">The checks found what must be put right first.</exception>
    public async Task<MaterialAccepted> RunAsync(MaterialUpload upload, Person actor, RequestIdentity? request, CancellationToken cancellationToken)
    {
        if (await _commits.FindAnswerAsync<MaterialAccepted>(upload.CampaignId, request, cancellationToken) is { } answered)
        {
            return answered.Value;
        }

        var material = await _preparation.RunAsync(upload, actor, cancellationToken);
        var accepted = await _commits.RunAsync(
            upload.CampaignId, request, transaction => DecideAsync(transaction, upload, material, actor, cancellationToken), cancellationToken);
        await _uploads.DropAsync(material.Uploads);
        return accepted;
    }

    private async Task<MaterialAccepted> DecideAsync(
        CampaignTransaction transaction, MaterialUpload upload, PreparedMaterial material, Person actor, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var plan = await _plans.ReadAsync(campaign, cancellationToken);
        var assignment = await transaction.GetAssignmentAsync(upload.AssignmentId, cancellationToken);
        var submissionId = SubmissionIds.Of(upload.AssignmentId, upload.DeliverableId);
        var existing = await transaction.FindAsync<Submission>(RowKeys.Submission(submissionId), cancellationToken);
        var change = SubmissionRules.Submit(campaign, plan, assignment, upload.DeliverableId, existing, material.Content, actor, transaction.Now);
        var findings = MaterialChecks.Run(
            material.ForChecks(), CheckSetting.Of(plan, assignment, upload.DeliverableId, await _terms.ReadAsync(campaign.Id, cancellationToken)));
        if (MaterialChecks.Block(findings))
        {
            throw new MaterialBlockedException(findings);
        }

        await Parallel.ForEachAsync(material.Pieces, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, StoreAsync);

        Record(transaction, existing, change, material.Facts);
        var current = change.Submission.Current;
        transaction.Audit(actor, "RevisionSubmitted", submissionId, Detail(current), current.Hash);
        return new MaterialAccepted(submissionId, current.Number, current.Hash, DeliverableState.UnderReview, findings, material.Dropped);
    }

    private async ValueTask StoreAsync(Piece piece, CancellationToken cancellationToken)
    {
        await using var stream = await piece.OpenAsync(cancellationToken);
        var stored = await _blobs.WriteAsync(stream, piece.ContentType, cancellationToken);
        if (stored.Sha256 != piece.Hash)
        {
            throw new InvalidDataException($"Content of a submission: expected the SHA-256 {piece.Hash}, found {stored.Length} bytes with {stored.Sha256}. Check the disk.");
        }
    }

    private static string Detail(Revision revision) => revision.Content.CorrectionNote is { } note
        ? $"revision {revision.Number}, {revision.Content.Photos.Count} photos, correction: {note}"
        : $"revision {revision.Number}, {revision.Content.Photos.Count} photos";

    private static void Record(CampaignTransaction transaction, Submission? existing, SubmissionChange change, IReadOnlyList<PhotoFact> facts)
    {
        var (assignment, submission) = (change.Assignment, change.Submission);
        if (existing is not null)
        {
            // A record holds the current revision only, so that it stays small however often a text comes back.
            transaction.Put(RowKeys.Revision(submission.Id, existing.Current.Number), existing.Current);
        }

        transaction.Write(RowKeys.Submission(submission.Id), submission with { Revisions = [submission.Current] });
        transaction.Write(RowKeys.Assignment(assignment.Id), assignment);
        foreach (var fact in facts)
        {
            transaction.Put(RowKeys.Fact(submission.Id, fact.WebHash), fact);
        }

        if (facts.Count > 0)
        {
            transaction.Promise(new OutboxItem.IndexPhotos(submission.Id));
        }

        transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Assignment(transaction.CampaignId, assignment.Id), EventNames.AssignmentChanged));
    }
}

/// <summary>A revision that is on disk and waits for its first review.</summary>
/// <param name="Findings">What the checks leave to the reviewer to judge.</param>
/// <param name="Dropped">What the text could not take over from its file.</param>
public sealed record MaterialAccepted(
    string SubmissionId,
    int RevisionNumber,
    string RevisionHash,
    DeliverableState State,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<DroppedContent> Dropped);
