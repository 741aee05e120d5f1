namespace OpenDay.Workflows.Messages.Templates;

/// <summary>The words of one message in one language.</summary>
/// <param name="Brief">For channels that carry a sentence: at most <see cref="LongestBrief"/> characters, so that it is one text message.</param>
internal sealed record MessageWords(string Subject, string Brief, string Text, string Html)
{
    public const int LongestBrief = 70;
}
