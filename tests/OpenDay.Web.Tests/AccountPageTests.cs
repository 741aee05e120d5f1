using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Accounts;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Tests;

public sealed class AccountPageTests
{
    [Fact]
    public async Task An_account_stands_with_its_state_and_what_it_may_do_in_words_those_in_use_first()
    {
        var page = await AccountPages.ListAsync(Words.Chinese, mayAct: true, FormState.Empty);
        Assert.Equal(
            [
                "张三|✓ 在用|a.lead@example.org|公开办负责人、公开办经办人||",
                "李四|⊘ 已停用|a.reviewer@example.org|部门审核人|区发改局|初审、审核",
            ],
            Rows(page));
        Assert.Contains("<a href=\"/accounts/a.lead\">", page);
        var read = await AccountPages.ListAsync(Words.English, mayAct: false, FormState.Empty);
        Assert.DoesNotContain("<form", SamplePages.MainPart(read));
        Assert.DoesNotContain("/accounts/a.lead", read);
        Assert.Contains("Office lead, Office clerk", read);
    }

    [Fact]
    public async Task The_form_has_what_the_account_is_also_what_no_campaign_knows_any_more()
    {
        var page = await AccountPages.OneAsync(Words.Chinese, AccountPages.Reviewer with { DepartmentId = "elsewhere", Levels = ["leader", "gone"] }, AccountModel.FormOf(AccountPages.Reviewer with { DepartmentId = "elsewhere", Levels = ["leader", "gone"] }), null);
        Assert.Contains("<option value=\"elsewhere\" selected>elsewhere</option>", page);
        Assert.Equal(["DepartmentReviewer", "leader", "gone", "true"], Regex.Matches(page, "value=\"([^\"]+)\" checked").Select(match => match.Groups[1].Value));
    }

    private static string[] Rows(string page) =>
    [
        .. Regex.Matches(page, "<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline)
            .Select(row => string.Join('|', Regex.Matches(row.Value, "<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline).Select(cell => Regex.Replace(cell.Groups[1].Value, "<[^>]*>", "").Trim()))),
    ];
}
