using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Submissions;

/// <summary>The photos of a form in their order: files that come with it and uploads that came before.</summary>
internal static class MaterialPhotos
{
    /// <summary>Stands in the field <c>uploads</c> for the next file of <c>photos</c>.</summary>
    private const string NextFile = "file";

    /// <summary>Stands in the field <c>uploads</c> before the hash of a photo that an earlier revision has.</summary>
    public const string Kept = "kept.";

    public static IReadOnlyList<MaterialPhoto> Read(IFormCollection form)
    {
        var files = form.Files.GetFiles("photos");
        if (form.Files.FirstOrDefault(file => file.Name is not ("photos" or "document")) is { } stray)
        {
            throw MaterialForm.Unreadable($"file '{stray.FileName}'", "files in the fields 'photos' and 'document' only", $"it in '{stray.Name}'", "Send it as a photo or as text.");
        }

        if (files.FirstOrDefault(file => file.Length > BodyLimits.Photo) is { } large)
        {
            throw new RequestRejectedException(
                413, "photo-too-large", $"Photo '{large.FileName}': expected at most {BodyLimits.Photo} bytes, found {large.Length}. Send it in a smaller size.") { Values = [new Limit(BodyLimits.Photo, "bytes")] };
        }

        var order = Order(Texts(form, "uploads"), files.Count);
        var captions = Texts(form, "captions");
        if (captions.Count > order.Count)
        {
            throw MaterialForm.Unreadable("field 'captions'", $"at most one for each of the {order.Count} photos", $"{captions.Count}", "Send the captions in the photos' order.");
        }

        if (order.Count > BodyLimits.Photos)
        {
            throw new RequestRejectedException(
                413, "too-many-photos", $"Form, photos: expected at most {BodyLimits.Photos}, found {order.Count}. Choose the best ones.") { Values = [BodyLimits.Photos, order.Count] };
        }

        var next = 0;
        return [.. order.Select((entry, index) => Photo(entry, index))];

        MaterialPhoto Photo(string entry, int index) =>
            entry == NextFile ? File(files[next++], Caption(index))
            : entry.StartsWith(Kept, StringComparison.Ordinal) ? new KeptPhoto(entry[Kept.Length..], Caption(index))
            : new UploadedBefore(entry, Caption(index));

        string Caption(int index) => index < captions.Count ? captions[index] : "";
    }

    /// <summary>An entry for each photo: an id, or the word for a file.</summary>
    private static List<string> Order(IReadOnlyList<string> uploads, int files)
    {
        foreach (var id in uploads)
        {
            Ids.Require(id, "Form, field 'uploads'");
        }

        var named = uploads.Count(entry => entry == NextFile);
        return named <= files
            ? [.. uploads, .. Enumerable.Repeat(NextFile, files - named)]
            : throw MaterialForm.Unreadable("field 'uploads'", $"the word '{NextFile}' at most once for each of the {files} files", $"{named}", "Send the files in the field 'photos'.");
    }

    private static PhotoUpload File(IFormFile file, string caption) => new(file.FileName, caption, file.OpenReadStream);

    private static IReadOnlyList<string> Texts(IFormCollection form, string name) =>
        form.TryGetValue(name, out var values) ? [.. values.Select(value => value ?? "")] : [];
}
