using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.SignIn;

/// <summary>Keeps the keys of Data Protection in the record store, so that all instances share them and a restart loses none.</summary>
internal sealed class RecordXmlRepository(IRecordStore store) : IXmlRepository
{
    private const string Partition = "protection-keys";
    private const string Prefix = "key:";
    private const string End = "key;";

    // The interface knows no tasks. It is asked at start and once a day; off this thread, so that no context is waited in.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => store.CommitAsync(
        Partition,
        [new RecordChange.Put(Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(friendlyName)))[..32], JsonSerializer.Serialize(element.ToString(SaveOptions.DisableFormatting)))],
        CancellationToken.None)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var elements = new List<XElement>();
        await foreach (var record in store.ReadRangeAsync(Partition, Prefix, End, CancellationToken.None))
        {
            elements.Add(XElement.Parse(JsonSerializer.Deserialize<string>(record.Body)!));
        }

        return elements;
    }
}
