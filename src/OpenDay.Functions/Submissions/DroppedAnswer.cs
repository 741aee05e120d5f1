using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Submissions;

/// <summary>What an import left out or made plain, with its words in the reader's language.</summary>
internal sealed record DroppedAnswer(DroppedKind Kind, int Count, string What)
{
    /// <param name="language">BCP 47.</param>
    public static IReadOnlyList<DroppedAnswer> Of(IReadOnlyList<DroppedContent> dropped, string language)
    {
        var words = CheckWords.Of(language);
        return [.. dropped.Select(content => new DroppedAnswer(content.Kind, content.Count, words.Dropped(content.Kind, content.Count)))];
    }
}
