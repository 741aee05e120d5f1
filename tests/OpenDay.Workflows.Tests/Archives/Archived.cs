using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Workflows.Archives;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>Exports from one world and imports into another.</summary>
internal static class Archived
{
    public static async Task<byte[]> ExportAsync(this CampaignWorld world)
    {
        await using var prepared = await world.Get<ExportArchive>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        using var file = new MemoryStream();
        await prepared.WriteToAsync(file, CampaignWorld.Cancellation);
        Assert.Equal(prepared.Length, file.Length);
        return file.ToArray();
    }

    public static async Task<ArchiveImported> ImportAsync(this CampaignWorld world, byte[] archive, RequestIdentity? request = null)
    {
        using var source = new MemoryStream(archive, writable: false);
        return await world.ImportAsync(source, request);
    }

    public static async Task<ArchiveImported> ImportAsync(this CampaignWorld world, Stream source, RequestIdentity? request = null) =>
        await world.Get<ImportArchive>().RunAsync(
            await CampaignArchive.OpenAsync(source, CampaignWorld.Cancellation), CampaignWorld.Office, request, CampaignWorld.Cancellation);

    /// <summary>The campaign's rows: key and body.</summary>
    public static async Task<SortedDictionary<string, string>> RowsAsync(this CampaignWorld world)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var record in world.Get<IRecordStore>().ReadRangeAsync(CampaignWorld.Id, "!", "~", CampaignWorld.Cancellation))
        {
            rows.Add(record.RowKey, record.Body);
        }

        return rows;
    }

    /// <summary>A campaign with something of everything: material in each state, a photo that is public, a message, a late addition.</summary>
    public static async Task LiveAsync(this CampaignWorld world)
    {
        await world.StartAsync(CampaignWorld.Request("start"));
        var first = await world.SubmitAsync("初稿。");
        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", first.RevisionHash, pass: false);
        var second = await world.SubmitAsync("改稿。");
        await world.PassAllAsync(second.RevisionHash);
        await world.PublishAsync(second.RevisionHash, CampaignWorld.Request("publish"));
        await world.SubmitAsync("第二单位。", null, "decisions.sifaju.organiser", "sifaju");
    }

    /// <summary>The text of a stored entry of the archive.</summary>
    public static string Text(byte[] archive, string entry)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(archive), System.IO.Compression.ZipArchiveMode.Read);
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    public static IReadOnlyList<string> Names(byte[] archive)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(archive), System.IO.Compression.ZipArchiveMode.Read);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }
}
