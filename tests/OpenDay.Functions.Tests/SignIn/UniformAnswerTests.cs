using System;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>Nothing that is answered at the door tells whether an address has an account: status, headers and body are the same, but for the random part of the cookie.</summary>
[Collection(nameof(DoorApp))]
public sealed partial class UniformAnswerTests(DoorApp door)
{
    [Fact]
    public async Task An_address_with_an_account_and_one_without_get_the_same_answer()
    {
        await door.InviteAsync("here@example.org");
        Assert.Equal(await AnswerAsync("here@example.org"), await AnswerAsync("nowhere@example.org"));
    }

    [Fact]
    public async Task An_account_that_is_disabled_gets_that_answer_too()
    {
        var id = await door.InviteAsync("barred@example.org");
        using (await door.ChangeAsync(id, new { name = "张三", roles = new[] { Role.OfficeClerk }, departmentId = (string?)null, levels = Array.Empty<string>(), disabled = true }))
        {
        }

        Assert.Equal(await AnswerAsync("barred@example.org"), await AnswerAsync("nowhere@example.org"));
    }

    private async Task<string> AnswerAsync(string email)
    {
        using var response = await new Sent(HttpMethod.Post, "sign-in/code", null).With(new FormUrlEncodedContent([new("email", email)])).ToAsync(door.App.Client);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {Challenge().Replace(string.Join(", ", header.Value), "openday-code=RANDOM;")}");
        var answer = $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n\n{await response.Content.ReadAsStringAsync()}";
        Assert.Contains("openday-code=RANDOM;", answer);
        return answer;
    }

    [GeneratedRegex("openday-code=[A-Za-z0-9_-]{43};")]
    private static partial Regex Challenge();
}
