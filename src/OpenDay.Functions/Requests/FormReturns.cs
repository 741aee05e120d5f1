using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Pages;
using OpenDay.Functions.Problems;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;

namespace OpenDay.Functions.Requests;

/// <summary>Gives a form back to whoever filled it in, with what is wrong beside the field that it is about.</summary>
internal static class FormReturns
{
    /// <summary>The form as it was sent, with the refusal at its field; null for a refusal that is about no field of it.</summary>
    /// <param name="fields">For each code that a field can be refused with, the field's name.</param>
    public static FormState? Of(IFormCollection form, RefusalException refusal, IReadOnlyDictionary<string, string> fields, Words words) =>
        refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict && fields.TryGetValue(refusal.Code, out var field)
            ? new FormState(
                form.Where(pair => pair.Key != PageFrame.FormTokenField).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
                [new FieldError(field, Advice(refusal, words))])
            : null;

    /// <summary>The form as it was sent, with the refusal at the field that it is about, or in a line of its own.</summary>
    /// <param name="field">Null where it is about none.</param>
    public static (FormState Form, string? Refused) Of(IFormCollection form, RefusalException refusal, string? field, Words words) => field is null
        ? (new FormState(DepartmentForm.Values(form), []), ProblemWords.Line(ProblemReading.Of(refusal)!, words))
        : (new FormState(DepartmentForm.Values(form), [new FieldError(field, Advice(refusal, words))]), null);

    private static string Advice(RefusalException refusal, Words words) => ProblemWords.Advice(ProblemReading.Of(refusal)!, words);
}
