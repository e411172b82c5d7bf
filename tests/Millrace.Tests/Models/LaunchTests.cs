using Millrace.Runtime.Models.Slots;
using Xunit;

namespace Millrace.Tests.Models;

public class LaunchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_task_gets_a_launch_before_all_owners_have_prepared_it()
    {
        await using var trial = new CatalogTrial();
        using var first = trial.Preparer("one", "one", "two");
        using var second = trial.Preparer("two", "one", "two");
        var (ofFirst, ofSecond) = (Slot(), Slot());
        await Launch(trial, 1);
        await first.StepAsync(ofFirst, Cancellation);
        Assert.Null(ofFirst.TakeUp());
        await second.StepAsync(ofSecond, Cancellation);
        Assert.Equal(1, ofSecond.ReadyLaunch);
        await first.StepAsync(ofFirst, Cancellation);
        Assert.Equal(1, ofFirst.ReadyLaunch);
    }

    [Fact]
    public async Task One_refusal_rejects_a_launch_everywhere_and_the_old_one_serves_on()
    {
        await using var trial = new CatalogTrial();
        using var preparer = trial.Preparer("one", "one");
        var slot = Slot();
        await Launch(trial, 1);
        await preparer.StepAsync(slot, Cancellation);
        await trial.Registry.PushAsync(ConstantFormat.Package(2, feature: "y"), "ada", Cancellation);
        await trial.Registry.LaunchAsync("risk", "tried@2", "ada", Cancellation);
        await preparer.StepAsync(slot, Cancellation);
        Assert.Equal(1, slot.ReadyLaunch);
        Assert.Equal(
            "The slot risk does not offer the feature \"y\" of tried@2.",
            trial.Catalog.Current.Launches[2].Refusal!.Reason);
        Assert.Equal(1, trial.Catalog.Current.Newest("risk")!.Number);
        Assert.Equal(1, trial.Format.Loaded);
    }

    [Fact]
    public async Task The_old_version_goes_when_its_last_user_lets_go()
    {
        await using var trial = new CatalogTrial();
        using var preparer = trial.Preparer("one", "one");
        var slot = Slot();
        await Launch(trial, 1);
        await preparer.StepAsync(slot, Cancellation);
        var busy = slot.TakeUp()!;
        var scorer = busy.TakeScorer();
        await Launch(trial, 2);
        await preparer.StepAsync(slot, Cancellation);
        Assert.Equal(2, trial.Format.Loaded);
        scorer.Features[0] = 1;
        scorer.Score(1);
        Assert.Equal(1, scorer.Output(0)[0]);
        busy.ReturnScorer(scorer);
        busy.Release();
        Assert.Equal(1, trial.Format.Loaded);
        Assert.Equal("tried@2", Hold(slot.TakeUp()!));
        slot.Publish(null);
        Assert.Equal(0, trial.Format.Loaded);
        Assert.Equal(0, trial.Versions.Count);
    }

    [Fact]
    public async Task Launches_back_and_forth_under_many_users_release_all_they_loaded()
    {
        await using var trial = new CatalogTrial();
        using var preparer = trial.Preparer("one", "one");
        var slot = Slot();
        await Launch(trial, 1);
        await preparer.StepAsync(slot, Cancellation);
        using var stop = new CancellationTokenSource();
        var users = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Use(slot, stop.Token), Cancellation)).ToArray();
        for (var i = 2; i <= 60; i++)
        {
            await Launch(trial, i);
            await preparer.StepAsync(slot, Cancellation);
            Assert.Equal(i, slot.ReadyLaunch);
        }

        await stop.CancelAsync();
        await Task.WhenAll(users);
        slot.Publish(null);
        Assert.Equal(0, trial.Format.Loaded);
    }

    [Fact]
    public async Task A_recorded_launch_can_be_prepared_again_after_a_newer_one()
    {
        await using var trial = new CatalogTrial();
        using var preparer = trial.Preparer("one", "one");
        await Launch(trial, 1);
        await Launch(trial, 2);
        var recorded = preparer.Prepare(Slot(), trial.Catalog.Current.Launches[1].Set);
        Assert.Equal("tried@1", Hold(recorded));
        recorded.Release();
        Assert.Equal(0, trial.Format.Loaded);
    }

    private static ModelSlot Slot() => new("risk", ["a", "x"]);

    private static string Hold(PreparedLaunch launch)
    {
        if (launch.TryAcquire()) launch.Release();
        var name = launch.Live.Name;
        if (launch.Launch.Launch == 2) launch.Release();
        return name;
    }

    private static async Task Launch(CatalogTrial trial, int score)
    {
        var pushed = await trial.Registry.PushAsync(ConstantFormat.Package(score), "ada", Cancellation);
        await trial.Registry.LaunchAsync("risk", pushed.Version.Name, "ada", Cancellation);
    }

    // Every score equals the version that the user holds.
    private static void Use(ModelSlot slot, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var launch = slot.TakeUp()!;
            var scorer = launch.TakeScorer();
            launch.Binding.Gather([7, 1], 1, scorer);
            scorer.Score(1);
            Assert.Equal($"tried@{scorer.Output(0)[0]}", launch.Live.Name);
            launch.ReturnScorer(scorer);
            launch.Release();
        }
    }
}
