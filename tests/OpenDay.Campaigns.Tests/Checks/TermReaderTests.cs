using System.Linq;
using System.Text;
using OpenDay.Campaigns.Checks.Terms;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Tests.Checks;

public sealed class TermReaderTests
{
    [Fact]
    public void The_list_that_is_built_in_is_right()
    {
        Assert.Equal("部署", TermReader.BuiltIn.Terms.Single(term => term.Wrong == "布署").Right);
        Assert.NotEmpty(TermReader.BuiltIn.Banned);
    }

    [Fact]
    public void Every_error_comes_at_once_with_its_place() => Assert.Equal(
        [
            ("/terms/0/right", "nothing", "a member 'right'", "Add it."),
            ("/terms/0/rihgt", "a member 'rihgt'", "one of the members 'wrong', 'right', 'why', 'severity', 'unless'", "Correct its name or remove it."),
            ("/banned/0/severity", "\"fatal\"", "one of \"blocking\", \"advisory\"", "Choose one of the values expected."),
            ("/terms/1/unless/0", "\"其他\"", "a longer word that holds \"其它\"", "Correct the word or remove it."),
            ("/terms/2/wrong", "\"其它\", which /terms/1/wrong is already", "each word once", "Remove one of the two."),
            ("/terms/2/right", "\"其它的\"", "a word that does not hold \"其它\", or that 'unless' names", "Name the right word in 'unless', so that it is not found wrong."),
        ],
        Read(
            """
            {
              "terms": [
                { "wrong": "布署", "rihgt": "部署", "why": "错", "severity": "advisory" },
                { "wrong": "其它", "right": "其他", "why": "错", "severity": "advisory", "unless": ["其他"] },
                { "wrong": "其它", "right": "其它的", "why": "错", "severity": "advisory" }
              ],
              "banned": [{ "word": "绝密", "why": "密", "severity": "fatal" }]
            }
            """).Errors.Said());

    [Fact]
    public void What_is_no_json_is_told_where() => Assert.Equal(
        "malformed JSON at line 1, column 2: '{' is an invalid start of a property name. Expected a '\"'.",
        Assert.Single(Read("{{").Errors).Found);

    private static TermReading Read(string json) => TermReader.Read(Encoding.UTF8.GetBytes(json));
}
