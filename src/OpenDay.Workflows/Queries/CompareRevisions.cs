using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DiffPlex;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Workflows.Queries;

/// <summary>What changed between two revisions of a text, word by word: what a reviewer reads of a text that they know.</summary>
public sealed class CompareRevisions
{
    private readonly SubmissionReader _submissions;

    internal CompareRevisions(SubmissionReader submissions) => _submissions = submissions;

    /// <param name="from">Number of the older revision; null for the last one before the current that somebody judged, or the first.</param>
    public async Task<RevisionDifferences> RunAsync(string campaignId, string submissionId, int? from, Person reader, CancellationToken cancellationToken)
    {
        var (submission, assignment) = await _submissions.GetAsync(campaignId, submissionId, cancellationToken);
        CampaignReader.RefuseForeign(reader, assignment.DepartmentId);
        var revisions = await _submissions.RevisionsAsync(campaignId, submission, cancellationToken);
        var current = submission.Current;
        var older = from is { } number
            ? revisions.FirstOrDefault(revision => revision.Number == number)
                ?? throw new RefusalException(RefusalKind.NotFound, "revision-unknown", $"Submission '{submissionId}' has no revision {number}: expected 1 to {current.Number}. Name one of these.")
            : revisions.LastOrDefault(revision => revision.Number < current.Number && revision.Verdicts.Count > 0) ?? revisions[0];
        return new RevisionDifferences(
            older.Number,
            current.Number,
            Compare(older.Content.Title, current.Content.Title),
            Compare(await TextAsync(older, cancellationToken), await TextAsync(current, cancellationToken)),
            [.. current.Content.Photos.Where(photo => !Has(older, photo)).Select(photo => photo.WebHash)],
            [.. older.Content.Photos.Where(photo => !Has(current, photo)).Select(photo => photo.WebHash)]);
    }

    private static bool Has(Revision revision, RevisionPhoto photo) => revision.Content.Photos.Any(other => other.WebHash == photo.WebHash && other.Caption == photo.Caption);

    private async Task<string> TextAsync(Revision revision, CancellationToken cancellationToken) =>
        BlockText.Canonical(await _submissions.TextAsync(revision.Content.TextHash, cancellationToken));

    private static List<Passage> Compare(string before, string after)
    {
        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, WordChunker.Instance);
        var passages = new List<Passage>();
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            Add(passages, PassageKind.Same, result.PiecesNew, at, block.InsertStartB - at);
            Add(passages, PassageKind.Deleted, result.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Add(passages, PassageKind.Inserted, result.PiecesNew, block.InsertStartB, block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(passages, PassageKind.Same, result.PiecesNew, at, result.PiecesNew.Count - at);
        return passages;
    }

    private static void Add(List<Passage> passages, PassageKind kind, IReadOnlyList<string> pieces, int start, int count)
    {
        if (count > 0)
        {
            passages.Add(new Passage(kind, string.Concat(pieces.Skip(start).Take(count))));
        }
    }
}

/// <summary>The differences of two revisions.</summary>
/// <param name="From">Number of the older one.</param>
/// <param name="To">Number of the current one.</param>
/// <param name="Text">In order; a change of form (a heading, an item of a list) counts as a change.</param>
/// <param name="PhotosAdded">By the hash of their web size; a photo whose caption changed is in both lists.</param>
public sealed record RevisionDifferences(
    int From, int To, IReadOnlyList<Passage> Title, IReadOnlyList<Passage> Text, IReadOnlyList<string> PhotosAdded, IReadOnlyList<string> PhotosRemoved);

/// <summary>Some words that are in both revisions, or in one only.</summary>
public sealed record Passage(PassageKind Kind, string Text);

/// <summary>Where a passage is.</summary>
public enum PassageKind
{
    Same,
    Deleted,
    Inserted,
}
