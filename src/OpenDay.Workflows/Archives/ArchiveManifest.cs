using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Archives;

/// <summary>The first entry of an archive: whose it is, which state it holds, and every other entry in order.</summary>
/// <param name="Records">Lines of <c>records.jsonl</c>.</param>
internal sealed partial record ArchiveManifest(
    string Format, int Version, string CampaignId, ArchiveHead Head, long Records, IReadOnlyList<ArchiveEntry> Entries)
{
    private const string Place = ArchiveForm.ManifestName;
    private const int FixedEntries = 2;
    private const int MaximumMediaType = 200;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public IEnumerable<ArchiveEntry> Blobs => Entries.Skip(FixedEntries);

    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, s_options), (byte)'\n'];

    /// <exception cref="RefusalException">It is no manifest, or not the one that this program would write.</exception>
    public static ArchiveManifest Read(byte[] content)
    {
        ArchiveManifest manifest;
        try
        {
            RefuseOtherVersion(content);
            manifest = JsonSerializer.Deserialize<ArchiveManifest>(content, s_options) ?? throw new JsonException("It reads 'null'.");
        }
        catch (JsonException error)
        {
            throw ArchiveDamage.AtEntry(Place, "the manifest of a campaign archive", $"JSON that does not fit at {error.Path ?? "$"} (line {error.LineNumber + 1})");
        }

        manifest.Check();
        return manifest.Write().AsSpan().SequenceEqual(content)
            ? manifest
            : throw ArchiveDamage.AtEntry(Place, "the very text that the export writes", "another spelling of it");
    }

    private static void RefuseOtherVersion(byte[] content)
    {
        using var document = JsonDocument.Parse(content);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.String
            || !format.ValueEquals(ArchiveForm.Format))
        {
            throw ArchiveDamage.AtEntry(Place, $"the format '{ArchiveForm.Format}'", "another or none");
        }

        if (!document.RootElement.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number)
        {
            throw ArchiveDamage.AtEntry(Place, "a format version", "none");
        }

        if (version.GetRawText() is var found && found != $"{ArchiveForm.Version}")
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                "archive-version-unknown",
                $"Archive, entry '{Place}': expected format version {ArchiveForm.Version}, found {found}. Import it with a version of the program that knows it; no campaign was written.");
        }
    }

    private void Check()
    {
        if (!Id().IsMatch(CampaignId) || CampaignId == CampaignIndex.Partition)
        {
            throw ArchiveDamage.AtEntry(Place, "a campaign's id", $"'{CampaignId}'");
        }

        if (!ArchiveForm.IsHash(Head.Hash) || Head.Sequence < 1)
        {
            throw ArchiveDamage.AtEntry(Place, "the sequence and hash of an audit entry as head", $"{Head.Sequence} and '{Head.Hash}'");
        }

        var previous = "";
        for (var index = 0; index < Math.Max(Entries.Count, FixedEntries); index++)
        {
            CheckEntry(index, index < Entries.Count ? Entries[index] : null, previous);
            previous = Entries[index].Name;
        }
    }

    private static void CheckEntry(int index, ArchiveEntry? entry, string previous)
    {
        var place = ArchiveDamage.Text($"entry '{Place}', entries[{index}]");
        var fit = index switch
        {
            0 => entry?.Name == ArchiveForm.RecordsName,
            1 => entry?.Name == ArchiveForm.PlanName,
            _ => entry!.Name.StartsWith(ArchiveForm.BlobPrefix, StringComparison.Ordinal) && ArchiveForm.IsHash(entry.Name.AsSpan(ArchiveForm.BlobPrefix.Length)),
        };
        if (entry is null || !fit)
        {
            var expected = index switch
            {
                0 => $"'{ArchiveForm.RecordsName}'",
                1 => $"'{ArchiveForm.PlanName}'",
                _ => $"'{ArchiveForm.BlobPrefix}' and 64 lower-case hexadecimal digits",
            };
            throw ArchiveDamage.At(place, expected, entry is null ? "the end of the list" : $"'{entry.Name}'");
        }

        if (index > FixedEntries && string.CompareOrdinal(previous, entry.Name) >= 0)
        {
            throw ArchiveDamage.At(place, $"a name after '{previous}'", $"'{entry.Name}'");
        }

        if (entry.Length is < 0 or > ArchiveForm.MaximumEntryLength)
        {
            throw ArchiveDamage.At(place, $"a length of 0 to {ArchiveForm.MaximumEntryLength} bytes", $"{entry.Length}");
        }

        if (index >= FixedEntries ? entry.Name != ArchiveForm.BlobName(entry.Sha256) : !ArchiveForm.IsHash(entry.Sha256))
        {
            throw ArchiveDamage.At(place, index >= FixedEntries ? "the hash that the name has" : "a SHA-256", $"'{entry.Sha256}'");
        }

        if ((index >= FixedEntries) != IsMediaType(entry.MediaType))
        {
            throw ArchiveDamage.At(place, index >= FixedEntries ? "a media type" : "no media type", $"'{entry.MediaType}'");
        }
    }

    private static bool IsMediaType(string? text) =>
        text is { Length: > 0 and <= MaximumMediaType } && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,119}(?!\n)$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
