using System;
using System.Globalization;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Documents;

/// <summary>The wording of every refusal: which file, expected, found, what to do.</summary>
internal sealed class DocumentRejections(string fileName)
{
    private const int MostShown = 80;
    private const string SaveAgain = "Open it in Word or WPS, save it as .docx under a new name, and send that.";

    public DocumentRejectedException Other(string found, string remedy) =>
        new(DocumentRejection.NotADocument, $"{Where}: expected a Word document (.docx) by its content, found {found}. {remedy}");

    public DocumentRejectedException Damaged(string found) => Other($"one that is damaged: {found}", SaveAgain);

    public DocumentRejectedException TooLarge(string what, long most) =>
        new(DocumentRejection.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{Where}: expected at most {most:N0} {what}, found more. Leave out pictures or compress them, or send the text in parts.")) { Values = [new Limit(most, what)] };

    public DocumentRejectedException Unsafe(string expected, string found, string remedy) =>
        new(DocumentRejection.Unsafe, $"{Where}: expected a document {expected}, found {found}. {remedy}");

    private string Where => $"Document '{Shown}'";

    /// <summary>The name comes from outside and goes into messages: one short line of it.</summary>
    private string Shown
    {
        get
        {
            var name = new string([.. fileName.Where(character => !char.IsControl(character))]);
            return name.Length <= MostShown ? name : string.Concat(name.AsSpan(0, MostShown), "…");
        }
    }
}
