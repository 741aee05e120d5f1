using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// Turns what a clerk has into the product's own document: a Word file, Markdown, or text from the clipboard. Whatever the
/// document cannot hold is left out and listed; nothing else of the source is kept.
/// </summary>
public interface IDocumentImport
{
    /// <summary>Recognises the file by its content; the stream is read once.</summary>
    /// <exception cref="DocumentRejectedException">The bytes are no document that is accepted; the message says what to do.</exception>
    /// <exception cref="Campaigns.Assignments.RefusalException">The text is over a limit of a document.</exception>
    Task<ImportedDocument> ImportAsync(Stream content, string fileName, CancellationToken cancellationToken);

    /// <exception cref="DocumentRejectedException">The text is nested too deep, or too long.</exception>
    /// <exception cref="Campaigns.Assignments.RefusalException">The text is over a limit of a document.</exception>
    ImportedDocument FromMarkdown(string text);

    /// <summary>Each line is a paragraph; blank lines and the blanks before a line are dropped.</summary>
    /// <exception cref="Campaigns.Assignments.RefusalException">The text is over a limit of a document.</exception>
    ImportedDocument FromPastedText(string text);
}
