# Every target is fit to be the first command on a fresh machine with Python 3.11 or later: it sets up what it needs
# in .venv/, once. Root on Debian or Ubuntu gets what is missing by apt-get; anyone else is told in one line.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: site bench lighthouse serve check test test-all goldens lock clean help venv site-setup test-setup

ARGS ?= -n 2

# Both switch off a notice, on every run, that MkDocs 1 comes to its end: the pins in pyproject.toml know that.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true
# A person's pip may be set to install for the user, which no .venv can do.
export PIP_USER = 0
export PIP_NO_INPUT = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# ---- What people type. `make help` prints the text after the two hash signs.

site: site-setup ## Build the site into site/ (a region: REGION=kent make site)
	@.venv/bin/lrm site

bench: test-setup ## Measure the build, as ratios taken in one run
	@$(with_browser) .venv/bin/python -m tests.benchmarks.build

lighthouse: test-setup ## Let Lighthouse judge one page of every kind, as a phone gets it
	@$(with_browser) .venv/bin/python -m tests.benchmarks.lighthouse

serve: site-setup ## Show the site on this machine and build it again at every change
	@.venv/bin/lrm serve

check: site-setup ## Check everything that was written, and build nothing
	@.venv/bin/lrm check

test: test-setup ## Run the tests (some of them: make test ARGS="-k letters")
	@$(with_browser) .venv/bin/python -m pytest $(ARGS)

test-all: test-setup ## Run the tests, the slow ones too
	@$(with_browser) .venv/bin/python -m pytest $(ARGS) -m ""

goldens: test-setup ## Record the golden files anew; read what changed before you commit
	@.venv/bin/python -m pytest -n 0 --record-goldens -k golden

lock: venv ## Choose the newest versions that pyproject.toml allows, and lock them
	@$(compile_locks)

clean: ## Remove what was built and set up
	rm -rf .venv site site.new* site.old* .cache .hypothesis .pytest_cache dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## List these
	@awk -F ' ## ' '/^[a-z-]+:.* ## / { sub(/:.*/, "", $$1); printf "make %-10s %s\n", $$1, $$2 }' Makefile

# ---- Setting up, in three steps. A stamp in .venv/ says when a step was last done; a .venv that is replaced takes its
# stamps along. The steps are not file targets, for make would look at a stamp before .venv has been checked.

venv:
	@$(venv_is_usable) || { $(find_python) && $(allow_venvs) && $(make_venv); }

site-setup: venv
	@$(call is_done,site,requirements.txt pyproject.toml) || { $(install_site); }

test-setup: site-setup
	@$(call is_done,test,requirements-test.txt requirements.txt) || { $(install_test); }

# $(call is_done,<stamp>,<files>): the stamp is there, and no file is newer.
is_done = [ -e .venv/$(1).stamp ] && [ -z "$$(find $(2) -newer .venv/$(1).stamp)" ]

# One that an earlier attempt left half made has no pip; in one that was moved or copied, pip names another folder; and
# one whose Python is gone, too old or another than it was made with does not get through the second line.
define venv_is_usable
grep -qsF "$$(pwd -P)/.venv/bin/" .venv/bin/pip \
&& .venv/bin/python -c 'import pip; $(is_new_enough)' 2>/dev/null
endef

is_new_enough = import sys; sys.exit(sys.version_info < (3, 11))

# Sets $python to the first Python that is new enough. The one that $PYTHON names is never quietly replaced by another.
define find_python
python=; \
if [ -n "$$PYTHON" ]; then set -- "$$PYTHON"; else set -- python3 python3.14 python3.13 python3.12 python3.11; fi; \
for candidate; do \
  if "$$candidate" -c '$(is_new_enough)' 2>/dev/null; then python=$$candidate; break; fi; \
done; \
if [ -z "$$python" ] && [ -n "$$PYTHON" ]; then \
  echo "PYTHON is '$$PYTHON', which is no Python 3.11 or later. Correct it, or unset it." >&2; exit 2; \
elif [ -z "$$python" ]; then \
  echo "This needs Python 3.11 or later. Install it (on Debian 12, Ubuntu 24.04 or later:" \
    "sudo apt-get install python3 python3-venv), then run this again." >&2; exit 2; \
fi
endef

# Debian and Ubuntu keep the part of Python that makes a .venv in a package of its own.
define allow_venvs
if ! $(can_make_venvs); then \
  version=$$("$$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])'); \
  package=$$version-venv; \
  if [ "$$(readlink -f /usr/bin/python3)" = "/usr/bin/$$version" ]; then package=python3-venv; fi; \
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    echo "Installing $$package with apt-get." >&2; \
    export DEBIAN_FRONTEND=noninteractive; \
    log=$$({ apt-get update && apt-get install -y "$$package"; } </dev/null 2>&1) || echo "$$log" >&2; \
  fi; \
  if ! $(can_make_venvs); then \
    echo "$$version lacks its venv and ensurepip modules. On Debian or Ubuntu run:" \
      "sudo apt-get install $$package - then run this again." >&2; exit 2; \
  fi; \
fi
endef

can_make_venvs = "$$python" -c 'import ensurepip, venv' 2>/dev/null

define make_venv
echo "Setting up .venv/ with $$("$$python" --version)." >&2; \
rm -rf .venv && "$$python" -m venv .venv
endef

pip_install = .venv/bin/python -m pip -qq install

# The project is installed as it lies here, and built by the flit_core that is locked beside the rest.
define install_site
echo "Installing what builds the site." >&2; \
$(pip_install) --require-hashes -r requirements.txt \
&& $(pip_install) --no-deps --no-build-isolation -e . \
&& { $(get_pango); } && touch .venv/site.stamp
endef

# What draws the PDFs, and a font with emoji: no Python package holds them. Without, the build says what is missing.
pdf_packages = libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-noto-color-emoji

define get_pango
if [ "$$PDF" != off ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! dpkg -s $(pdf_packages) >/dev/null 2>&1; then \
  echo "Installing what the PDFs need with apt-get." >&2; \
  export DEBIAN_FRONTEND=noninteractive; \
  log=$$({ apt-get update && apt-get install -y --no-install-recommends $(pdf_packages); } </dev/null 2>&1) || echo "$$log" >&2; \
fi
endef

define install_test
echo "Installing what the tests need." >&2; \
$(pip_install) --require-hashes -r requirements-test.txt \
&& touch .venv/test.stamp
endef

# Sets CHROMIUM to a browser that starts, or stops with one line that says what to install.
with_browser = CHROMIUM=$$(.venv/bin/python tests/browser.py) || exit $$?; export CHROMIUM;

# ---- Locking. Every file of each release is named by its hash, so the locks hold on any system. What this machine's
# pip is set to stays out of it: that may offer files that nobody else has. In the end pip looks whether the oldest and
# a newer Python can install all of it (some releases want a later 3.11 than Debian 12 has: pyproject.toml then says so).

define compile_locks
rm -rf .cache/lock && .venv/bin/python -m venv .cache/lock && .cache/lock/bin/python -m pip -qq install -U pip pip-tools \
&& $(pip_compile) --build-deps-for editable --output-file requirements.txt pyproject.toml \
&& $(pip_compile) --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml \
&& for version in 3.11.2 3.12 3.13; do \
  $(without_own_pip_settings) .cache/lock/bin/python -m pip -qq install --dry-run --ignore-installed --no-deps \
    --only-binary=:all: --python-version $$version --require-hashes -r requirements.txt -r requirements-test.txt \
  || { echo "Python $$version cannot install this. Hold it back in pyproject.toml, and lock again." >&2; exit 1; }; \
done && rm -rf .cache/lock
endef

define pip_compile
$(without_own_pip_settings) CUSTOM_COMPILE_COMMAND="make lock" .cache/lock/bin/python -m piptools compile \
--quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
endef

without_own_pip_settings = env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null
