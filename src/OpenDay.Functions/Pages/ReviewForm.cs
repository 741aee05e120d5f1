using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;
using OpenDay.Functions.Requests;
using OpenDay.Web.Pages.Review;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>The form of a verdict: <c>gate.Political</c> and so on are <c>pass</c> or <c>return</c>; each remark has a gate, the words that it is about, and what to change.</summary>
internal static class ReviewForm
{
    /// <exception cref="RefusalException">A remark quotes words that the text does not have, or names no gate.</exception>
    public static VerdictDraft Read(IFormCollection form, SubmissionView submission) => new(
        form.Text("level"),
        form.Text("revision"),
        [
            .. from gate in Enum.GetValues<Gate>()
               let decision = form.Text($"gate.{gate}")
               where decision is "pass" or "return"
               select new GateDecision(gate, decision == "pass"),
        ],
        form.Text("comment"))
    {
        Remarks = [.. Remarks(form).Select(remark => Placed(remark, submission))],
    };

    /// <summary>The remarks as they were typed, without those rows in which nothing was.</summary>
    public static IReadOnlyList<RemarkDraft> Remarks(IFormCollection form) =>
    [
        .. form["remarkText"]
            .Select((text, index) => new RemarkDraft(
                form["remarkGate"].ElementAtOrDefault(index) ?? "", form["remarkQuote"].ElementAtOrDefault(index) ?? "", (text ?? "").ReplaceLineEndings("\n")))
            .Where(remark => !remark.IsEmpty),
    ];

    private static Remark Placed(RemarkDraft remark, SubmissionView submission)
    {
        if (!Enum.TryParse<Gate>(remark.Gate, out var gate) || !Enum.IsDefined(gate))
        {
            throw new RefusalException(
                RefusalKind.Invalid, "remark-incomplete", $"Remark '{remark.Text}': expected the gate that it is about, found {(remark.Gate.Length == 0 ? "none" : $"'{remark.Gate}'")}. Choose one.");
        }

        var place = PassageSearch.Find(submission.Title, submission.Text, [.. submission.Current.Photos.Select(photo => photo.Caption)], remark.Quote);
        return place is not null || string.IsNullOrWhiteSpace(remark.Quote)
            ? new Remark(gate, remark.Text, place)
            : throw new RefusalException(
                RefusalKind.Invalid, "quote-unknown", $"Remark '{remark.Text}': expected words of the text, found '{remark.Quote}', which it does not have. Copy them from the text, or leave the quote out.");
    }
}
