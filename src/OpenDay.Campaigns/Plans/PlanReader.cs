using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans.Checks;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans;

/// <summary>
/// Reads a plan file: JSON, its schema, and whatever a schema cannot say (references, order in time). A plan that is returned
/// can run; a bad file gives all its errors at once.
/// </summary>
public static class PlanReader
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <param name="utf8Json">The file's bytes, with or without a byte order mark.</param>
    public static PlanReading Read(ReadOnlyMemory<byte> utf8Json)
    {
        var contentHash = Convert.ToHexStringLower(SHA256.HashData(utf8Json.Span));
        var (document, malformed) = PlanText.Parse(utf8Json);
        if (document is null)
        {
            return new(null, contentHash, [malformed!], []);
        }

        using (document)
        {
            List<PlanError> errors = [.. PlanSchema.Plans.Validate(document.RootElement)];
            var root = new JsonPlace(document.RootElement, "");
            IdCheck.Run(root, errors);
            ReferenceCheck.Run(root, errors);
            TimetableCheck.Run(root, errors);
            ParticipationCheck.Run(root, errors);
            DueRuleCheck.Run(root, errors);
            TextRequirementCheck.Run(root, errors);
            SignUpCheck.Run(root, errors);
            return errors.Count > 0
                ? new(null, contentHash, errors, [])
                : Complete(document.RootElement.Deserialize<CampaignPlan>(options)!, contentHash);
        }
    }

    /// <summary>Reads a plan that was accepted before, by this program or an older one: what it may say was checked then.</summary>
    /// <exception cref="JsonException">It is no plan.</exception>
    public static CampaignPlan ReadAccepted(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize<CampaignPlan>(utf8Json.StartsWith("\ufeff"u8) ? utf8Json["\ufeff"u8.Length..] : utf8Json, options)
        ?? throw new JsonException("The plan file: expected an object, found null.");

    private static PlanReading Complete(CampaignPlan plan, string contentHash)
    {
        List<string> warnings = [];
        var time = CampaignTime.Of(plan);
        for (var year = time.DateOf(plan.StartsAt).Year; year <= time.DateOf(plan.ClosesAt).Year; year++)
        {
            if (!time.Calendar.Knows(year))
            {
                warnings.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The working-day calendar does not know the year {year}: every Monday to Friday is taken for a working day, every weekend as off. Update the program once the State Council has published that year's holidays, or check the deadlines near them."));
            }
        }

        return new(plan, contentHash, [], warnings);
    }
}
