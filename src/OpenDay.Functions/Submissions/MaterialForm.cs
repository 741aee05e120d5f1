using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Submissions;

/// <summary>
/// The multipart form in which a department sends material: <c>deliverableId</c>, <c>title</c>, <c>photos</c>, <c>uploads</c>, <c>captions</c>, the text as one of
/// <c>text</c>, <c>markdown</c>, <c>document</c> (a Word file) and <c>documentUpload</c> (one that was uploaded before), and for a correction <c>correctionNote</c>.
/// </summary>
internal static class MaterialForm
{
    private static readonly string[] s_fields = ["deliverableId", "title", "text", "markdown", "document", "documentUpload", "photos", "uploads", "captions", "correctionNote"];

    public static async Task<Received<MaterialUpload>> ReadAsync(HttpRequest request, string campaignId, string assignmentId, CancellationToken cancellationToken)
    {
        var form = await ReadFormAsync(request, cancellationToken);
        foreach (var name in form.Keys.Concat(form.Files.Select(file => file.Name)).Where(name => !s_fields.Contains(name)))
        {
            throw Unreadable($"field '{name}'", $"one of {string.Join(", ", s_fields)}", "this name", "Correct or remove the field.");
        }

        var deliverableId = One(form, "deliverableId");
        Ids.Require(deliverableId, "Form, field 'deliverableId'");
        var upload = new MaterialUpload(campaignId, assignmentId, deliverableId, One(form, "title"), Text(form), MaterialPhotos.Read(form))
        {
            CorrectionNote = form.ContainsKey("correctionNote") ? One(form, "correctionNote") : null,
        };
        return new(upload, RequestIdentities.Of(request, await HashAsync(form, cancellationToken)));
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RequestRejectedException(
                415, "media-type-unsupported", $"Header 'Content-Type': expected multipart/form-data, found {(request.ContentType is { } type ? $"'{type}'" : "none")}. Send a form with its boundary.");
        }

        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new RequestRejectedException(400, "form-unreadable", $"Form: expected whole parts of multipart/form-data, found: {error.Message} Send the form again.");
        }
    }

    private static string One(IFormCollection form, string name) => form.TryGetValue(name, out var values) && values is [{ } value]
        ? value
        : throw Unreadable($"field '{name}'", "exactly one, as text", values.Count == 0 ? "none" : $"{values.Count}", "Send it once.");

    private static MaterialText Text(IFormCollection form)
    {
        var files = form.Files.GetFiles("document");
        List<string> sent = [.. new[] { "text", "markdown", "documentUpload" }.Where(form.ContainsKey), .. files.Select(_ => "document")];
        return sent switch
        {
            ["text"] => new MaterialText.Pasted(One(form, "text")),
            ["markdown"] => new MaterialText.Markdown(One(form, "markdown")),
            ["document"] => Word(files[0]),
            ["documentUpload"] => new MaterialText.UploadedBefore(UploadId(One(form, "documentUpload"))),
            _ => throw Unreadable("text", "exactly one of text, markdown, document and documentUpload", sent.Count == 0 ? "none" : string.Join(" and ", sent), "Send the text in one way."),
        };
    }

    public static MaterialText.Word Word(IFormFile file) => file.Length > BodyLimits.Document
        ? throw new RequestRejectedException(
            413, "document-too-large", $"Document '{file.FileName}': expected at most {BodyLimits.Document} bytes, found {file.Length}. Take large pictures out of it and send them as photos.") { Values = [new Limit(BodyLimits.Document, "bytes")] }
        : new MaterialText.Word(file.FileName, file.OpenReadStream);

    private static string UploadId(string id)
    {
        Ids.Require(id, "Form, field 'documentUpload'");
        return id;
    }

    /// <summary>SHA-256 over every part in order, each with its length, whatever the boundary between them was.</summary>
    private static async Task<byte[]> HashAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                Append(hash, name, Encoding.UTF8.GetBytes(value ?? ""));
            }
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            Append(hash, file.FileName, await SHA256.HashDataAsync(content, cancellationToken));
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, string name, byte[] content)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        hash.AppendData(BitConverter.GetBytes(nameBytes.Length));
        hash.AppendData(nameBytes);
        hash.AppendData(BitConverter.GetBytes(content.Length));
        hash.AppendData(content);
    }

    public static RequestRejectedException Unreadable(string where, string expected, string found, string remedy) =>
        new(400, "form-unreadable", $"Form, {where}: expected {expected}, found {found}. {remedy}");
}
