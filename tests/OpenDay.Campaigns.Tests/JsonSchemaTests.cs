using System.Linq;
using System.Text.Json;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Tests;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"properties": {"a": {"maxProperties": 1}}}""", "Schema, /properties/a/maxProperties: expected one of the keywords $ref, additionalProperties, const, enum, format, items, maxLength, maximum, minItems, minLength, minimum, oneOf, pattern, properties, required, type, uniqueItems, found 1. Use only what the validator asserts, or teach it the keyword.")]
    [InlineData("""{"type": "number"}""", "Schema, /type: expected one of array, boolean, integer, object, string, found \"number\". Use only what the validator asserts, or teach it the keyword.")]
    [InlineData("""{"format": "hostname"}""", "Schema, /format: expected one of date, date-time, email, found \"hostname\". Use only what the validator asserts, or teach it the keyword.")]
    [InlineData("""{"additionalProperties": {}}""", "Schema, /additionalProperties: expected false, found an object. Use only what the validator asserts, or teach it the keyword.")]
    [InlineData("""{"items": {"$ref": "#/$defs/a"}}""", "Schema: expected a definition 'a' under $defs, found none. Add it or correct the reference.")]
    [InlineData("""{"oneOf": [{"type": "string"}, {"type": "integer"}]}""", "Schema: expected alternatives of oneOf with a required constant member of one name, found others. Give each a member that tells it from the others.")]
    public void A_schema_that_would_not_be_asserted_in_full_is_refused(string schema, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => Schema(schema)).Message);

    [Theory]
    [InlineData("""{"type": "integer"}""", "1", "")]
    [InlineData("""{"type": "integer"}""", "1.5", ": a whole number")]
    [InlineData("""{"type": "integer", "maximum": 3}""", "4", ": at most 3")]
    [InlineData("""{"type": "boolean"}""", "1", ": true or false")]
    [InlineData("""{"enum": ["a", 1]}""", "\"b\"", ": one of \"a\", 1")]
    [InlineData("""{"const": "a"}""", "\"a\"", "")]
    [InlineData("""{"type": "string", "maxLength": 2}""", "\"abc\"", ": at most 2 characters")]
    [InlineData("""{"minLength": 1}""", "\"\"", ": at least 1 character(s)")]
    [InlineData("""{"format": "date"}""", "\"2023-02-29\"", ": a date")]
    [InlineData("""{"format": "date-time"}""", "\"2023-05-15T00:00:00\"", ": a date, time and offset")]
    [InlineData("""{"format": "email"}""", "\"a@b\\r\\nBcc: c@d\"", ": an e-mail address")]
    [InlineData("""{"items": {"type": "string"}, "uniqueItems": true}""", """["a", 1, "a"]""", "/1: a text in quotes|/2: each value once")]
    [InlineData("""{"properties": {"a/b~": {"type": "array"}}}""", """{"a/b~": 1}""", "/a~1b~0: an array")]
    [InlineData("""{"required": ["a"]}""", "{}", "/a: a member 'a'")]
    public void Each_keyword_is_asserted(string schema, string document, string errors)
    {
        using var parsed = JsonDocument.Parse(document);
        Assert.Equal(errors, string.Join("|", Schema(schema).Validate(parsed.RootElement).Select(error => $"{error.Pointer}: {error.Expected}")));
    }

    [Fact]
    public void A_value_over_the_length_of_a_line_is_shown_cut()
    {
        using var parsed = JsonDocument.Parse("\"" + new string('x', 100) + "\"");
        Assert.Equal(
            [new PlanError("", "\"" + new string('x', 59) + "…", "at most 2 characters", "Leave out 98 of its 100 characters.")],
            Schema("""{"maxLength": 2}""").Validate(parsed.RootElement));
    }

    private static JsonSchema Schema(string text)
    {
        using var document = JsonDocument.Parse(text);
        return new(document.RootElement.Clone());
    }
}
