using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Feedback;

/// <summary>A reply as it was drafted, with what its reviewers said.</summary>
/// <param name="Number">1 for the first draft; a verdict names it.</param>
/// <param name="Question">The question as it is published with the reply, without anything personal.</param>
public sealed record ReplyDraft(int Number, string Question, string Reply, string DraftedBy, DateTimeOffset DraftedAt, IReadOnlyList<DraftVerdict> Verdicts)
{
    /// <summary>With what every level decided, and not the words in which it asked for changes.</summary>
    internal ReplyDraft WithoutComments() => this with { Verdicts = [.. Verdicts.Select(verdict => verdict.Passed ? verdict : verdict with { Comment = "" })] };
}

/// <summary>What one level said of a draft.</summary>
/// <param name="Comment">What is to be changed; null where it passed.</param>
public sealed record DraftVerdict(ReviewBody By, string ReviewerId, DateTimeOffset At, string? Comment)
{
    public bool Passed => Comment is null;
}
