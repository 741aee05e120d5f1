using System;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Papers.Spreadsheets;
using OpenDay.Storage;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Problems;

/// <summary>Reads from an exception what the caller may know of it.</summary>
internal static class ProblemReading
{
    /// <summary>The problem; null for an exception that says nothing to a caller.</summary>
    public static Problem? Of(Exception error) => error switch
    {
        RefusalException refusal => new Problem(Status(refusal.Kind), refusal.Code, refusal.Message) { Values = refusal.Values },
        RequestRejectedException rejected => new Problem(rejected.Status, rejected.Code, rejected.Message) { Values = rejected.Values, RetryAfter = rejected.RetryAfter },
        PlanRejectedException plan => new Problem(422, "plan-invalid", plan.Message, plan.Errors),
        PlanUnfitException plan => new Problem(409, "plan-unfit", plan.Message, plan.Obstacles),
        TermsRejectedException terms => new Problem(422, "terms-invalid", terms.Message, terms.Errors),
        MaterialBlockedException blocked => new Problem(422, "material-blocked", blocked.Message) { Findings = blocked.Findings },
        DocumentRejectedException { Reason: DocumentRejection.TooLarge } document => new Problem(413, "document-too-large", document.Message) { Values = document.Values },
        DocumentRejectedException { Reason: DocumentRejection.Unsafe } document => new Problem(422, "document-unsafe", document.Message),
        DocumentRejectedException document => new Problem(415, "document-unsupported", document.Message),
        PhotoRejectedException { Reason: PhotoRejection.TooLarge } photo => new Problem(413, "photo-too-large", photo.Message) { Values = photo.Values },
        PhotoRejectedException photo => new Problem(415, "photo-unsupported", photo.Message),
        TableRejectedException table => new Problem(422, table.Code, table.Message) { Values = table.Values },
        RecordConflictException conflict => new Problem(409, "changed-meanwhile", conflict.Message),
        BadHttpRequestException bad => new Problem(bad.StatusCode, "request-unreadable", bad.Message),
        _ => null,
    };

    /// <summary>A problem that is the operator's, and that the caller can only wait for; null where asking again would not help.</summary>
    public static Problem? OfStorage(Exception error) => StorageFailures.Of(error) switch
    {
        StorageFailure.Unavailable => new Problem(503, "storage-unavailable",
            "The storage does not answer at the moment. Send the same request again in half a minute, with the same Idempotency-Key if it had one; nothing is lost.")
        {
            RetryAfter = TimeSpan.FromSeconds(30),
        },
        StorageFailure.Full => new Problem(507, "storage-full",
            "The storage is full, so that nothing of this request was kept. Tell the operator to make room, then send it again."),
        _ => null,
    };

    public static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => 404,
        RefusalKind.Forbidden => 403,
        RefusalKind.Conflict => 409,
        RefusalKind.Gone => 410,
        RefusalKind.Stale => 412,
        RefusalKind.Invalid => 422,
        RefusalKind.TooLarge => 413,
        RefusalKind.TooMany => 429,
        RefusalKind.Corrupted => 460,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of refusal without a status."),
    };
}
