using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;

namespace OpenDay.Functions.Requests;

/// <summary>Reads the forms of public pages, and leads their senders on. <see cref="RequestLimits"/> has bounded their length.</summary>
internal static class PublicForms
{
    public static async Task<IFormCollection> ReadPublicFormAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new RequestRejectedException(
                415, "media-type-unsupported", $"Header 'Content-Type': expected a form, found {(request.ContentType is { } type ? $"'{type}'" : "none")}. Send the form of the page.");
        }

        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (System.IO.InvalidDataException)
        {
            throw new RequestRejectedException(400, "form-unreadable", "Body: expected a form as browsers send it, found something else. Send the form of the page.");
        }
    }

    /// <summary>The field's text, empty where it was left out.</summary>
    public static string Text(this IFormCollection form, string name) => form[name] is [{ } value, ..] ? value : "";

    /// <summary>On to a page, which a browser may load again without sending the form again.</summary>
    public static IResult SeeOther(HttpRequest request, string address)
    {
        request.HttpContext.Response.Headers.Location =
            LanguageChoice.Asked(request) is { } language && request.FindPerson() is null ? CarriedLanguage.Address(address, language) : address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
