using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Messages.Templates;

namespace OpenDay.Workflows.Queries;

/// <summary>Shows what messages look like, with invented values.</summary>
public sealed class PreviewMessage
{
    private readonly MessageTemplates _templates;

    /// <summary>The kinds of message, as template files are called.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<MessageKind>().Select(MessageTemplates.Name)];

    /// <summary>The languages that there are templates in.</summary>
    public static IReadOnlyList<string> Languages => MessageTemplates.Languages;

    internal PreviewMessage(MessageTemplates templates) => _templates = templates;

    /// <param name="kind">As template files are called: <c>work</c>, <c>digest</c>, <c>sign-up</c>, <c>feedback</c>, <c>test</c>.</param>
    public MessagePreview Run(string? kind, string? language)
    {
        var kinds = Enum.GetValues<MessageKind>().ToDictionary(MessageTemplates.Name);
        if (!kinds.TryGetValue(kind ?? "", out var known) || !MessageTemplates.Languages.Contains(language ?? ""))
        {
            throw new RefusalException(
                RefusalKind.NotFound,
                "template-unknown",
                $"Template '{language}/{kind}': expected a language of {string.Join(", ", MessageTemplates.Languages)} and a kind of {string.Join(", ", kinds.Keys)}. Name one of each.");
        }

        var words = _templates.Write(known, language!, MessageSamples.Of(known, language!));
        return new MessagePreview(kind!, language!, words.Subject, words.Brief, words.Text, words.Html);
    }
}

/// <summary>A message with invented values.</summary>
/// <param name="Brief">What goes by text message and to group robots.</param>
public sealed record MessagePreview(string Kind, string Language, string Subject, string Brief, string Text, string Html);
