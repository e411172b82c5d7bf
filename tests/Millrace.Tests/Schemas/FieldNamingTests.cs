using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Schemas;

public sealed class FieldNamingTests
{
    [Theory]
    [InlineData("Row", "row")]
    [InlineData("OriginDelaySlow", "origin_delay_slow")]
    [InlineData("HoursSince3am", "hours_since_3am")]
    [InlineData("Top10", "top10")]
    [InlineData("Top10Cities", "top10_cities")]
    [InlineData("Int32Value", "int32_value")]
    [InlineData("HTTPStatus", "http_status")]
    [InlineData("UserID", "user_id")]
    [InlineData("camelCase", "camel_case")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("_private", "private")]
    [InlineData("A", "a")]
    [InlineData("X1", "x1")]
    [InlineData("ÉtatCivil", "état_civil")]
    public void A_field_is_named_by_the_rule_of_the_glossary(string member, string field) =>
        Assert.Equal(field, FieldNaming.ToSnakeCase(member));
}
