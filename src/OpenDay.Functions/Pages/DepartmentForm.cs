using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OpenDay.Functions.Requests;
using OpenDay.Functions.Submissions;
using PreviewPhoto = OpenDay.Web.Pages.Department.PreviewPhoto;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>
/// The form of a department's page. With its script it names every photo in order in <c>photo</c> and its caption in <c>captions</c>; without,
/// <c>kept</c> names those of the last revision that stay, <c>photos</c> holds the new files, and <c>captions</c> has a line for each of these.
/// </summary>
internal static class DepartmentForm
{
    public static MaterialUpload Read(IFormCollection form, string campaignId, string assignmentId, string deliverableId) =>
        new(campaignId, assignmentId, deliverableId, form.Text("title"), Text(form), Photos(form))
        {
            CorrectionNote = form.Text("correctionNote"),
        };

    /// <summary>A Word file where one was chosen; a browser sends an empty part where none was.</summary>
    public static MaterialText Text(IFormCollection form) =>
        form.Text("documentUpload") is { Length: > 0 } uploaded ? new MaterialText.UploadedBefore(Fit(uploaded, "documentUpload"))
        : form.Files.GetFile("document") is { Length: > 0 } file ? MaterialForm.Word(file)
        : new MaterialText.Markdown(form.Text("markdown").ReplaceLineEndings("\n"));

    /// <summary>What was typed, to be given back.</summary>
    public static IReadOnlyDictionary<string, string> Values(IFormCollection form) =>
        form.Where(pair => pair.Key != PageFrame.FormTokenField).ToDictionary(pair => pair.Key, pair => string.Join('\n', (IEnumerable<string?>)pair.Value), StringComparer.Ordinal);

    /// <summary>The photos as a preview shows them: a file that comes with the form is nowhere to be shown from.</summary>
    public static IReadOnlyList<PreviewPhoto> PreviewedPhotos(IFormCollection form, string campaignId, string submissionId) => [.. Photos(form).Select(photo => new PreviewPhoto(
        photo switch
        {
            UploadedBefore upload => $"/api/campaigns/{campaignId}/uploads/{upload.UploadId}/photo",
            KeptPhoto kept => $"/api/campaigns/{campaignId}/submissions/{submissionId}/photos/{kept.WebHash}",
            _ => null,
        },
        photo.Caption))];

    private static IReadOnlyList<MaterialPhoto> Photos(IFormCollection form)
    {
        var files = new FormFileCollection();
        files.AddRange(form.Files.GetFiles("photos").Where(file => file.Length > 0));
        var kept = form["kept"].OfType<string>().ToList();
        var (order, captions) = form.ContainsKey("photo")
            ? (form["photo"], form["captions"])
            : (new StringValues([.. kept.Select(hash => MaterialPhotos.Kept + hash)]),
               new StringValues([.. kept.Select(hash => form.Text($"caption.{hash}")), .. Lines(form.Text("captions")).Take(files.Count)]));
        return MaterialPhotos.Read(new FormCollection(new Dictionary<string, StringValues> { ["uploads"] = order, ["captions"] = captions }, files));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string Fit(string id, string field)
    {
        Ids.Require(id, $"Form, field '{field}'");
        return id;
    }
}
