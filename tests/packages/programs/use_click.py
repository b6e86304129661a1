import click
from click.testing import CliRunner
@click.group()
@click.option("--verbose/--quiet", default=False, help="How much.")
@click.version_option("1.2")
@click.pass_context
def cli(ctx, verbose):
    """A tool."""
    ctx.obj = verbose
@cli.command()
@click.argument("name", nargs=-1)
@click.option("-n", "--count", type=click.IntRange(1, 5), default=1, show_default=True)
@click.option("--color", type=click.Choice(["red", "blue"]))
@click.pass_obj
def hello(verbose, name, count, color):
    """Greets NAME."""
    for _ in range(count): click.echo(f"hi {' '.join(name)} {color} {verbose}")
@cli.command()
@click.option("--n", prompt=True, type=int)
def ask(n): click.secho(f"got {n}", fg="red"); raise click.ClickException("failed")
r = CliRunner()
for args, inp in [(["--help"], None), (["hello", "--help"], None), (["--verbose", "hello", "a", "b", "-n", "2", "--color", "red"], None), (["hello", "-n", "9"], None), (["hello", "--color", "x"], None), (["ask"], "5\n"), (["ask"], "x\n7\n"), (["nope"], None), (["--version"], None)]:
    res = r.invoke(cli, args, input=inp); print(args, res.exit_code, res.exception); print(res.output)
