using System;

namespace OpenDay.Functions.OpenApi;

/// <summary>What the OpenAPI document says of a function beside what its trigger, its route and its admission say already.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;

    /// <summary>The type of the body that is sent, or null; a stream for bytes.</summary>
    public Type? Body { get; init; }

    public string BodyMedia { get; init; } = "application/json";

    /// <summary>Whether a POST heeds an Idempotency-Key.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether the version that is changed must be named in If-Match.</summary>
    public bool IsConditional { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>The type of the answer, or null for text; a stream for bytes that no reader takes for text.</summary>
    public Type? Answer { get; init; }

    public string AnswerMedia { get; init; } = "application/json";

    /// <summary>Statuses of the problems that the function itself answers; those of sign-in, limits and failures are every function's.</summary>
    public int[] Refusals { get; init; } = [];
}
