using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;

namespace EndToEnd;

/// <summary>The photos that submissions name, asked for one by one.</summary>
internal static class EveryPhoto
{
    public static async Task IsThereAsync(ServedApp app, FinalState state)
    {
        foreach (var submission in state.Submissions.Select(json => JsonSerializer.Deserialize<JsonElement>(json)))
        {
            var hashes = from revision in submission.GetProperty("revisions").EnumerateArray()
                         from photo in revision.GetProperty("photos").EnumerateArray()
                         from name in new[] { "webHash", "thumbnailHash" }
                         select photo.GetProperty(name).GetString();
            foreach (var hash in hashes.Distinct())
            {
                var photo = await app.ReadBytesAsync($"api/campaigns/{ServedApp.Campaign}/submissions/{submission.GetProperty("id").GetString()}/photos/{hash}");
                Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(photo)));
            }
        }
    }
}
