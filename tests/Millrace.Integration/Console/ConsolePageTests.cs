using Microsoft.Playwright;
using Millrace.Tests.Server;
using Xunit;

namespace Millrace.Integration.Console;

public sealed class ConsolePageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(ColorScheme.Light, "rgb(243, 246, 247)")]
    [InlineData(ColorScheme.Dark, "rgb(13, 21, 25)")]
    public async Task The_page_shows_the_pipeline_without_a_complaint(ColorScheme scheme, string ground)
    {
        await using var server = await ServerFixture.StartAsync();
        await using var visit = await browser.OpenAsync(server.Server.Address, scheme);
        var page = visit.Page;

        await Assertions.Expect(page.Locator(".box")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator(".topic rect")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator(".edge.wire")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".pill")).ToHaveTextAsync("Needs a look");
        await Assertions.Expect(page.Locator(".live")).ToContainTextAsync("delay-risk@2");
        await Assertions.Expect(page.Locator(".plot canvas")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".lines tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".decisions tbody tr")).ToHaveCountAsync(12);
        await Assertions.Expect(page.Locator(".dead-letters li")).ToHaveCountAsync(2);
        Assert.Equal(ground, await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_numbers_move_with_the_status()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var visit = await browser.OpenAsync(server.Server.Address);
        await Assertions.Expect(visit.Page.Locator(".box")).ToHaveCountAsync(5);

        server.Instance.Seconds += 1;

        var rate = visit.Page.Locator("[data-streamlet=flights] .rate");
        await Assertions.Expect(rate).ToHaveTextAsync("180/s");
    }

    [Fact]
    public async Task A_decisions_card_is_two_clicks_from_being_scored_again()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var visit = await browser.OpenAsync(server.Server.Address);
        var card = visit.Page.Locator("dialog");

        await visit.Page.Locator(".decisions tbody tr").First.ClickAsync();
        await Assertions.Expect(card.Locator("h2")).ToHaveTextAsync("departures/0 at 128,411");
        await Assertions.Expect(card.Locator(".values tr")).ToHaveCountAsync(7);
        await Assertions.Expect(card.Locator(".record")).ToContainTextAsync("\"origin\": \"ORD\"");
        await card.GetByRole(AriaRole.Button, new() { Name = "Score again" }).ClickAsync();

        await Assertions.Expect(card.Locator(".result")).ToContainTextAsync("Same bits");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_decision_can_be_scored_again_with_another_version()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var visit = await browser.OpenAsync(server.Server.Address);
        var card = visit.Page.Locator("dialog");
        await Assertions.Expect(visit.Page.Locator(".hint")).ToBeVisibleAsync(); // The models are known.

        await visit.Page.Locator(".decisions tbody tr").First.ClickAsync();
        await card.Locator("select").SelectOptionAsync("delay-risk@1");
        await card.GetByRole(AriaRole.Button, new() { Name = "Score again" }).ClickAsync();

        await Assertions.Expect(card.Locator(".result")).ToContainTextAsync("What delay-risk@1 would have said");
    }

    [Fact]
    public async Task A_decision_is_found_by_its_position()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var visit = await browser.OpenAsync(server.Server.Address);
        var input = visit.Page.GetByLabel("Find the decision of a record");

        await input.FillAsync("nowhere/0 at 7");
        await input.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator(".decisions .reason"))
            .ToHaveTextAsync("No decision was made of nowhere/0 at 7.");
        await input.FillAsync("departures/3 at 1,234");
        await input.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("dialog h2")).ToHaveTextAsync("departures/3 at 1,234");
    }

    [Fact]
    public async Task A_streamlet_is_chosen_and_left_by_the_keyboard()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var visit = await browser.OpenAsync(server.Server.Address);
        var page = visit.Page;

        await page.Locator("[data-streamlet=alerts]").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".selection")).ToContainTextAsync("falls behind: lag 4,180");
        await page.Locator("[data-streamlet=alerts]").PressAsync(" ");

        await Assertions.Expect(page.Locator(".selection")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_instance_that_has_not_begun_says_what_it_waits_for()
    {
        await using var server = await ServerFixture.StartAsync();
        server.Instance.IsEmpty = true;
        await using var visit = await browser.OpenAsync(server.Server.Address);

        await Assertions.Expect(visit.Page.Locator(".decisions .empty")).ToContainTextAsync("No decisions yet");
        await Assertions.Expect(visit.Page.Locator(".slot .empty")).ToContainTextAsync("No version is live yet");
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("drained", "All done.")]
    [InlineData("failed", "The pipeline has failed. risk: the disk is gone.")]
    public async Task The_end_is_told_in_a_banner(string state, string text)
    {
        await using var server = await ServerFixture.StartAsync();
        server.Instance.State = state;
        await using var visit = await browser.OpenAsync(server.Server.Address);

        await Assertions.Expect(visit.Page.Locator(".banner")).ToContainTextAsync(text);
    }

    [Fact]
    public async Task A_stopped_instance_is_told_beside_what_it_said_last()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var visit = await browser.OpenAsync(server.Server.Address);
        await Assertions.Expect(visit.Page.Locator(".box")).ToHaveCountAsync(5);

        await server.Server.DisposeAsync();

        await Assertions.Expect(visit.Page.Locator(".banner")).ToContainTextAsync("The instance does not answer");
        await Assertions.Expect(visit.Page.Locator(".box")).ToHaveCountAsync(5);
    }
}
