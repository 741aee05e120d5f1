using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Web.Components;
using OpenDay.Web.Language;

namespace OpenDay.Functions.Pages;

/// <summary>
/// A plan in a form: <c>content</c> holds it in base 64, byte for byte, where a page gave it out; else it is the file <c>file</c>, or the text
/// <c>plan</c>, whose line ends a browser changes.
/// </summary>
internal static class PlanForm
{
    /// <returns>The plan's bytes, or what is wrong at which field.</returns>
    public static async Task<(byte[] Plan, FieldError? Error)> ReadAsync(IFormCollection form, Words words, CancellationToken cancellationToken)
    {
        if (form.Text("content") is { Length: > 0 } content)
        {
            return (Decode(content), null);
        }

        var file = form.Files.GetFile("file") is { Length: > 0 } chosen ? chosen : null;
        var plan = file is null ? Encoding.UTF8.GetBytes(form.Text("plan").Trim().ReplaceLineEndings("\n")) : await ReadAsync(file, cancellationToken);
        var field = file is null ? "plan" : "file";
        return plan.Length == 0 ? (plan, new FieldError("plan", words["rehearsal.nothing"]))
            : plan.Length > BodyLimits.Plan ? (plan, new FieldError(field, words["rehearsal.too-large"]))
            : (plan, null);
    }

    public static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private static byte[] Decode(string content)
    {
        var plan = new byte[content.Length];
        return Convert.TryFromBase64String(content, plan, out var length) && length <= BodyLimits.Plan
            ? plan[..length]
            : throw new RequestRejectedException(400, "form-unreadable", $"Field 'content': expected a plan of at most {BodyLimits.Plan} bytes in base 64, found something else. Send the form of the page.");
    }
}
