using System.Text.Json.Serialization;

namespace OpenDay.Campaigns.Checks;

/// <summary>What a finding means for the submission.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>The reviewer sees it and decides.</summary>
    Advisory,

    /// <summary>The material is not accepted before it is put right.</summary>
    Blocking,
}
