using System;
using System.IO;
using Microsoft.Extensions.Configuration;

namespace OpenDay.Delivery;

/// <summary>Where messages go.</summary>
/// <param name="EmlFolder"><c>Delivery:EmlFolder</c>: full path of the folder that takes one <c>.eml</c> file per message; <c>messages</c> in the data folder unless set.</param>
public sealed record DeliveryOptions(string EmlFolder)
{
    private const string EmlFolderKey = "Delivery:EmlFolder";
    private const string DataFolderKey = "Storage:DataFolder";

    /// <summary>Reads the section <c>Delivery</c>; an empty value counts as not set.</summary>
    /// <exception cref="DeliveryRefusedException">The folder cannot be one.</exception>
    public static DeliveryOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var folder = Value(configuration, EmlFolderKey) ?? Path.Combine(Value(configuration, DataFolderKey) ?? "data", "messages");
        var full = Path.GetFullPath(folder);
        return File.Exists(full)
            ? throw new DeliveryRefusedException($"Setting '{EmlFolderKey}': expected the path of a folder, found a file at '{full}'. Name another folder, or move the file away.")
            : new DeliveryOptions(full);
    }

    private static string? Value(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
