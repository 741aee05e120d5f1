using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Reviews;

/// <summary>The material for one deliverable: its revisions, oldest first, or as many of the latest as the record holds. Only the last one can be reviewed or published.</summary>
/// <param name="Id"><c>assignmentId.deliverableId</c>.</param>
public sealed record Submission(string Id, string AssignmentId, string DeliverableId, IReadOnlyList<Revision> Revisions)
{
    /// <summary>Everybody who ever sent in a revision, also one that the record no longer holds: none of them may review.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Who has taken the waiting level's review in hand; null where nobody has.</summary>
    public ReviewClaim? Claim { get; init; }

    public Revision Current => Revisions[^1];
}

/// <summary>One immutable version of the material, named by the SHA-256 of its content (<see cref="RevisionContent"/>).</summary>
/// <param name="Verdicts">What each level said so far, in order.</param>
public sealed record Revision(
    int Number,
    string Hash,
    RevisionContent Content,
    string SubmittedBy,
    DateTimeOffset SubmittedAt,
    IReadOnlyList<Verdict> Verdicts,
    DateTimeOffset? PublishedAt)
{
    /// <summary>When the department took it back, before anybody had said anything of it; null where it did not.</summary>
    public DateTimeOffset? RecalledAt { get; init; }
}

/// <summary>What a revision consists of; all of it enters its hash.</summary>
/// <param name="TextHash">SHA-256 of the text's UTF-8 bytes, and the name of its blob.</param>
public sealed record RevisionContent(string Title, string TextHash, IReadOnlyList<RevisionPhoto> Photos)
{
    /// <summary>What was wrong with the revision published before; null where this corrects none. The public reads it with the text.</summary>
    public string? CorrectionNote { get; init; }
}

/// <summary>A photo of a revision: the names of its blobs, its pixel size and its caption.</summary>
public sealed record RevisionPhoto(string WebHash, string ThumbnailHash, int Width, int Height, string Caption);

/// <summary>What one level said of one revision.</summary>
/// <param name="RevisionHash">The revision that the reviewer had before their eyes.</param>
/// <param name="Gates">All five gates, each passed or not.</param>
/// <param name="Comment">On the whole; required where a gate did not pass and has no remark of its own.</param>
public sealed record Verdict(string LevelId, string RevisionHash, string ReviewerId, DateTimeOffset At, IReadOnlyList<GateDecision> Gates, string? Comment)
{
    /// <summary>What is to be changed, gate by gate and place by place.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Whose level the reviewer decided as their delegate; null where it was their own.</summary>
    public string? OnBehalfOf { get; init; }

    public bool Passed
    {
        get
        {
            foreach (var gate in Gates)
            {
                if (!gate.Passed)
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>What a gate found, and where.</summary>
/// <param name="Place">In the revision's title, text or captions; null for the whole.</param>
public sealed record Remark(Gate Gate, string Text, TextPlace? Place);

/// <summary>One gate's decision.</summary>
public sealed record GateDecision(Gate Gate, bool Passed);

/// <summary>The five gates 五关 that every level checks.</summary>
public enum Gate
{
    /// <summary>政治关</summary>
    Political,

    /// <summary>法律关</summary>
    Legal,

    /// <summary>政策关</summary>
    Policy,

    /// <summary>保密关</summary>
    Confidentiality,

    /// <summary>文字关</summary>
    Wording,
}
