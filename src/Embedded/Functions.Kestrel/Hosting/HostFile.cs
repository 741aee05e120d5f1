using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Functions.Kestrel.Hosting;

/// <summary>The part of <c>host.json</c> that the embedded runtime follows.</summary>
/// <param name="RoutePrefix">Stands before each route; without slashes at its ends, empty for none.</param>
/// <param name="HubName">The durable task hub.</param>
internal sealed record HostFile(string RoutePrefix, string HubName)
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static HostFile Default { get; } = new("api", "TestHubName");

    public static HostFile Read(string path, List<string> faults)
    {
        if (!File.Exists(path))
        {
            return Default;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return new HostFile(
                (Text(document, "http", "routePrefix") ?? Default.RoutePrefix).Trim('/'),
                Text(document, "durableTask", "hubName") ?? Default.HubName);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            faults.Add($"'{path}' cannot be read: expected a host.json in the Functions format, found: {error.Message} Correct the file.");
            return Default;
        }
    }

    private static string? Text(JsonDocument document, string extension, string property) =>
        document.RootElement.TryGetProperty("extensions", out var extensions)
        && extensions.TryGetProperty(extension, out var section)
        && section.TryGetProperty(property, out var value)
            ? value.GetString()
            : null;
}
