using System;
using System.Collections.Generic;
using System.Text.Json;

namespace OpenDay.Driver.Script;

/// <summary>What a plan file says to the people who act on it. The app alone checks the file; here it is taken at its word.</summary>
/// <param name="StartsAt">Its offset is taken for the campaign's time zone.</param>
internal sealed record DrivenPlan(
    string Id,
    string Title,
    string District,
    string Theme,
    DateTimeOffset StartsAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<DrivenPhase> Phases,
    IReadOnlyList<DrivenDepartment> Departments,
    IReadOnlyList<DrivenLevel> ReviewLevels,
    IReadOnlyList<DrivenTrack> Tracks)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <exception cref="JsonException">The file is no plan.</exception>
    public static DrivenPlan Read(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize<DrivenPlan>(utf8Json, s_json) ?? throw new JsonException("The plan file: expected an object, found null. Give a plan file.");
}

/// <summary>A stretch of the campaign.</summary>
internal sealed record DrivenPhase(string Id, string Title, DateTimeOffset StartsAt);

/// <summary>A department and the people whom the plan names.</summary>
internal sealed record DrivenDepartment(string Id, string Name, DrivenContact Clerk, DrivenContact Leader);

/// <summary>A person whom the plan names.</summary>
internal sealed record DrivenContact(string Name);

/// <summary>A review level; <paramref name="By"/> is <c>department</c> or <c>office</c>.</summary>
internal sealed record DrivenLevel(string Id, string Title, string By);

/// <summary>A track and what its assignments owe.</summary>
internal sealed record DrivenTrack(string Id, string Title, string Summary, IReadOnlyList<DrivenDeliverable> Deliverables);

/// <summary>A deliverable and the ids of its review levels, in order.</summary>
internal sealed record DrivenDeliverable(string Id, IReadOnlyList<string> Review);
