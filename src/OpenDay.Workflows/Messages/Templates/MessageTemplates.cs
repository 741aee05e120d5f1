using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Messages.Templates;

/// <summary>The words of all messages: those that are built in, and an office's own in their place. All are read and checked when this is made.</summary>
internal sealed class MessageTemplates
{
    public static readonly IReadOnlyList<string> Languages = [Contact.UsualLanguage, "en"];

    private readonly Dictionary<(MessageKind Kind, string Language), MessageTemplate> _templates = [];

    /// <exception cref="MessageRefusedException">A template cannot be used, or the folder holds other files.</exception>
    public MessageTemplates(MessageSettings settings)
    {
        var own = settings.TemplateFolder is { } folder ? Own(folder) : [];
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            foreach (var language in Languages)
            {
                var name = $"{language}/{FileName(kind)}";
                var (where, content) = own.Remove(name, out var file) ? ($"Template '{file}'", File.ReadAllText(file)) : ($"Template '{name}'", BuiltIn(name));
                var sample = MessageSamples.Of(kind, language);
                var template = MessageTemplate.Parse(where, content, sample);
                var words = template.Write(sample);
                if (new[] { words.Subject, words.Brief, words.Text.Trim(), words.Html.Trim() }.Any(part => part.Length == 0))
                {
                    throw new MessageRefusedException($"{where}: expected words in each of its parts, found a part that has none for the sample. Write what the reader is to read.");
                }

                _templates.Add((kind, language), template);
            }
        }

        if (own.Count > 0)
        {
            throw new MessageRefusedException(
                $"Setting 'Messages:TemplateFolder': expected files of the names {string.Join(", ", Enum.GetValues<MessageKind>().Select(FileName))} in folders {string.Join(" and ", Languages)}, found '{own.Values.Order(StringComparer.Ordinal).First()}'. Rename or remove it.");
        }
    }

    /// <param name="language">A language without templates is written to in the usual one.</param>
    public MessageWords Write(MessageKind kind, string language, IReadOnlyDictionary<string, object?> values) =>
        _templates[(kind, Languages.Contains(language) ? language : Contact.UsualLanguage)].Write(values);

    /// <summary>How the kind is called in file names and addresses.</summary>
    public static string Name(MessageKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static string FileName(MessageKind kind) => $"{Name(kind)}.liquid";

    private static Dictionary<string, string> Own(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), StringComparer.Ordinal)
        : throw new MessageRefusedException($"Setting 'Messages:TemplateFolder': expected a folder, found none at '{Path.GetFullPath(folder)}'. Create it, or leave the setting out.");

    private static string BuiltIn(string name)
    {
        using var stream = typeof(MessageTemplates).Assembly.GetManifestResourceStream($"messages/{name}")
            ?? throw new InvalidOperationException($"The template '{name}' is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
