using System.Buffers;
using Millrace.Backplanes;
using Millrace.Models;
using Millrace.Runtime.Models.Catalogs;
using Xunit;

namespace Millrace.Tests.Models;

public class CatalogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pushed_package_is_the_next_version_of_its_model_and_the_same_package_is_known()
    {
        await using var trial = new CatalogTrial();
        var first = await trial.Registry.PushAsync(ConstantFormat.Package(1), "ada", Cancellation);
        var other = await trial.Registry.PushAsync(ConstantFormat.Package(1, "else"), "ada", Cancellation);
        var second = await trial.Registry.PushAsync(ConstantFormat.Package(2), "bob", Cancellation);
        var again = await trial.Registry.PushAsync(ConstantFormat.Package(1), "bob", Cancellation);
        string[] names = [first.Version.Name, other.Version.Name, second.Version.Name];
        Assert.Equal(["tried@1", "else@1", "tried@2"], names);
        Assert.True(again.WasKnown);
        Assert.Equal("tried@1", again.Version.Name);
        Assert.Equal("ada", trial.Catalog.Current.Find("tried@1")!.By);
        Assert.Equal(ConstantFormat.Package(2).Digest, trial.Store.Get(second.Version.Digest).Digest);
        Assert.Equal(0, trial.Format.Loaded);
    }

    [Fact]
    public async Task The_catalog_is_the_same_when_it_is_opened_again()
    {
        await using var trial = new CatalogTrial();
        await trial.Registry.PushAsync(ConstantFormat.Package(1), "ada", Cancellation);
        await trial.Registry.LaunchAsync("risk", "tried@1", "ada", Cancellation);
        await trial.Registry.RetireAsync("tried@1", "ada", Cancellation);
        using var opened = new CatalogLog(trial.Backplane, TimeProvider.System);
        Assert.Equal(trial.Catalog.Current.Head, opened.Current.Head);
        Assert.Equal(3, opened.Current.History.Count);
        Assert.Equal(1, opened.Current.Newest("risk")!.Number);
    }

    [Fact]
    public async Task A_version_that_is_unknown_or_retired_cannot_be_launched()
    {
        await using var trial = new CatalogTrial();
        await trial.Registry.PushAsync(ConstantFormat.Package(1), "ada", Cancellation);
        var unknown = await Assert.ThrowsAsync<ModelRefusedException>(
            () => trial.Registry.LaunchAsync("risk", "tried@2", "ada", Cancellation));
        Assert.Equal("There is no version tried@2; there are tried@1.", unknown.Reason);
        await trial.Registry.RetireAsync("tried@1", "ada", Cancellation);
        await Assert.ThrowsAsync<ModelRefusedException>(
            () => trial.Registry.LaunchAsync("risk", "tried@1", "ada", Cancellation));
        Assert.Empty(trial.Catalog.Current.Launches);
    }

    [Fact]
    public async Task A_changed_event_breaks_the_chain()
    {
        await using var trial = new CatalogTrial();
        await trial.Registry.PushAsync(ConstantFormat.Package(1), "ada", Cancellation);
        var place = new TopicPartition(trial.Backplane.FindTopic(CatalogLog.TopicName)!.Id, 0);
        using var writer = trial.Backplane.OpenWriter("forger");
        var forged = new CommitContent();
        forged.BeginBatch();
        forged.Write(Catalog.Empty.Encode(new LaunchSet { Launch = 1, Slot = "risk", Live = "tried@1" }));
        forged.EndBatch(place, 1);
        writer.Submit(forged);
        Assert.True(SpinWait.SpinUntil(() => forged.Status == CommitStatus.Durable, TimeSpan.FromSeconds(10)));
        var broken = Assert.Throws<CatalogException>(() => trial.Catalog.Poll());
        Assert.Equal("Event 2 of the catalog does not follow the one before it.", broken.Message);
    }

    [Fact]
    public async Task A_refused_package_is_neither_stored_nor_registered()
    {
        await using var trial = new CatalogTrial();
        var good = ConstantFormat.Package(1);
        var bad = new ModelPackage(good.Manifest, good.Golden, good.ManifestBytes, "x"u8.ToArray(), good.GoldenBytes);
        await Assert.ThrowsAsync<ModelRefusedException>(() => trial.Registry.PushAsync(bad, "ada", Cancellation));
        Assert.False(trial.Store.Contains(bad.Digest));
        Assert.Empty(trial.Catalog.Current.Versions);
    }
}
