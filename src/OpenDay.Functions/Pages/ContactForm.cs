using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Plans;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.Pages;

/// <summary>The form by which an assignment is handed over, before the office and before its department.</summary>
internal static class ContactForm
{
    /// <summary>The new contact; null where it is handed back to the department's clerk.</summary>
    public static Contact? Contact(IFormCollection form) =>
        IsBack(form) ? null : new Contact(form.Text("contactName"), form.Text("contactEmail")) { Mobile = form.Text("contactMobile") };

    public static string Reason(IFormCollection form) => form.Text(ReasonField(form));

    /// <summary>The field that a refusal is about; null where it is about none.</summary>
    public static string? FieldOf(IFormCollection form, string code) => code switch
    {
        "no-reason" => ReasonField(form),
        "contact-name" => "contactName",
        "contact-email" or "already-contact" => "contactEmail",
        "contact-mobile" => "contactMobile",
        _ => null,
    };

    private static bool IsBack(IFormCollection form) => form.Text("back").Length > 0;

    private static string ReasonField(IFormCollection form) => IsBack(form) ? "backReason" : "contactReason";
}
