using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>
/// A value of a JSON document together with its pointer (RFC 6901). It reads tolerantly: what is absent or of another type is
/// null or empty, so that checks can go on where the schema has already complained.
/// </summary>
internal readonly record struct JsonPlace(JsonElement Element, string Pointer)
{
    private const int ShownLength = 60;

    // The text goes to a reader's eyes as it is; whoever puts it into HTML encodes it there.
    private static readonly JsonSerializerOptions legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The member of that name; undefined where there is none.</summary>
    public JsonPlace this[string name] => new(
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) ? value : default,
        $"{Pointer}/{Escape(name)}");

    /// <summary>The name of the member that it is, where it is one.</summary>
    public string Name => Unescape(Pointer[(Pointer.LastIndexOf('/') + 1)..]);

    public bool Exists => Element.ValueKind != JsonValueKind.Undefined;

    public string? Text => Element.ValueKind == JsonValueKind.String ? Element.GetString() : null;

    public int? Integer => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var number) ? number : null;

    /// <summary>The instant, if it lies in the years 2000 to 2099: no check can count its way out of the calendar.</summary>
    public DateTimeOffset? Instant => Element.ValueKind == JsonValueKind.String && PlanFormats.IsInstant(Element.GetString()!) && Element.TryGetDateTimeOffset(out var instant) && instant.Year is >= 2000 and < 2100 ? instant : null;

    public TimeOnly? TimeOfDay => TimeOnly.TryParseExact(Text, "HH:mm", out var time) ? time : null;

    /// <summary>The value as an error shows it: its JSON text with letters as themselves, cut where it is long.</summary>
    public string Shown => Element.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {Element.GetArrayLength()}",
        JsonValueKind.String => Cut(JsonSerializer.Serialize(Element.GetString(), legible)),
        _ => Cut(Element.GetRawText()),
    };

    /// <summary>The member or item that one token of a pointer leads to; undefined where there is none.</summary>
    public JsonPlace Below(string token)
    {
        var pointer = $"{Pointer}/{token}";
        return Element.ValueKind == JsonValueKind.Array ? Items().FirstOrDefault(item => item.Pointer == pointer) : this[Unescape(token)];
    }

    public IEnumerable<JsonPlace> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        var index = 0;
        foreach (var item in Element.EnumerateArray())
        {
            yield return new(item, $"{Pointer}/{index++}");
        }
    }

    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var member in Element.EnumerateObject())
        {
            yield return (member.Name, new(member.Value, $"{Pointer}/{Escape(member.Name)}"));
        }
    }

    private static string Cut(string text) => text.Length <= ShownLength
        ? text
        : text[..(char.IsHighSurrogate(text[ShownLength - 1]) ? ShownLength - 1 : ShownLength)] + "…";

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string token) => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
