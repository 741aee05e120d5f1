using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace OpenDay.Workflows.Messages.Templates;

/// <summary>
/// One template file: the parts <c>=== subject</c>, <c>=== brief</c>, <c>=== text</c> and <c>=== html</c>, each in Liquid. What it may name are
/// the values of its kind's sample, and no others.
/// </summary>
internal sealed class MessageTemplate
{
    private const string Mark = "=== ";

    private static readonly string[] s_parts = ["subject", "brief", "text", "html"];
    private static readonly FluidParser s_parser = new();
    private static readonly TemplateOptions s_options = new();
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly IReadOnlyDictionary<string, IFluidTemplate> _parts;

    private MessageTemplate(IReadOnlyDictionary<string, IFluidTemplate> parts) => _parts = parts;

    /// <param name="where">What the template is called in errors.</param>
    /// <param name="sample">A value for everything that the template may name.</param>
    /// <exception cref="MessageRefusedException">A part is missing, does not parse, or names what there is not.</exception>
    public static MessageTemplate Parse(string where, string content, IReadOnlyDictionary<string, object?> sample)
    {
        var parts = new Dictionary<string, IFluidTemplate>(StringComparer.Ordinal);
        foreach (var (name, source) in Split(where, content))
        {
            if (!s_parser.TryParse(source, out var part, out var error))
            {
                throw new MessageRefusedException($"{where}, part '{name}': expected a Liquid template, found: {error.ReplaceLineEndings(" ").Trim()} Correct it.");
            }

            new NamedValues(where, name, sample, s_options).VisitTemplate(part);
            parts.Add(name, part);
        }

        return new MessageTemplate(parts);
    }

    public MessageWords Write(IReadOnlyDictionary<string, object?> values) => new(
        Line(Render("subject", values, null)),
        Cut(Line(Render("brief", values, null))),
        Render("text", values, null),
        Render("html", values, s_html));

    private string Render(string part, IReadOnlyDictionary<string, object?> values, TextEncoder? encoder)
    {
        var context = new TemplateContext(s_options);
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value!);
        }

        return _parts[part].Render(context, encoder ?? NullEncoder.Default);
    }

    private static Dictionary<string, string> Split(string where, string content)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        foreach (var line in content.ReplaceLineEndings("\n").TrimStart('\ufeff').Split('\n'))
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                name = line[Mark.Length..].Trim();
                if (!s_parts.Contains(name) || !parts.TryAdd(name, ""))
                {
                    throw new MessageRefusedException($"{where}: expected each of the parts {string.Join(", ", s_parts)} once, found '{Mark}{name}' {(parts.ContainsKey(name) ? "twice" : "as well")}. Correct or remove it.");
                }
            }
            else if (name is not null)
            {
                parts[name] += line + "\n";
            }
            else if (line.Length > 0)
            {
                throw new MessageRefusedException($"{where}: expected '{Mark}{s_parts[0]}' in the first line, found '{line}'. Begin each part with its mark.");
            }
        }

        return s_parts.FirstOrDefault(part => !parts.ContainsKey(part)) is { } missing
            ? throw new MessageRefusedException($"{where}: expected a part '{Mark}{missing}', found none. Add it.")
            // The last line end belongs to the file.
            : parts.ToDictionary(part => part.Key, part => part.Key is "text" or "html" ? part.Value.TrimEnd('\n') + "\n" : part.Value.Trim());
    }

    /// <summary>A header is one line, whatever the values hold.</summary>
    private static string Line(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Cut between what a reader sees as characters, and within the units that a text message counts.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= MessageWords.LongestBrief)
        {
            return text;
        }

        var length = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text))
        {
            if (start > MessageWords.LongestBrief - 1)
            {
                break;
            }

            length = start;
        }

        return text[..length] + "…";
    }
}
