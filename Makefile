# Every target has one line of help: `make` lists them.
PYTHON ?= python3
PORT ?= 8000

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install -qq --disable-pip-version-check
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
CHECKER := node_modules/.ready
PIN := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-header --no-annotate

# An option of that name with what was typed after `make`, as it was typed: a shell has a LANG too.
TYPED = $(if $(filter command,$(origin $(1))),--$(2)='$(subst ','\'',$(value $(1)))')

.DEFAULT_GOAL := help
.PHONY: help serve post html check new-blog site publish collect test lint format requirements style screenshots examples clean

help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1#\2/p' $(firstword $(MAKEFILE_LIST)) \
		| awk -F'#' '{ printf "%-22s%s\n", $$1, $$2 }'

serve: $(READY) ## build, show the blog at http://127.0.0.1:8000, build again on change
	@$(RUN) -m utifran serve --port $(PORT)

post: $(READY) ## begin a post: make post TITLE="…" [LANG=en] [POLL=name] [TRANSLATES=slug]
	@$(RUN) -m utifran post $(call TYPED,TITLE,title) $(call TYPED,LANG,lang) \
		$(call TYPED,POLL,poll) $(call TYPED,TRANSLATES,translates)

html: $(READY) ## build the blog into output/
	@$(RUN) -m utifran build

check: $(READY) ## tell every mistake in the polls, build, and tell what is wrong with the pages
	@$(VENV)/bin/polls check
	@$(RUN) -m utifran build
	@$(RUN) -m utifran check

new-blog: $(READY) ## take the examples away and begin a blog of your own
	@$(RUN) -m utifran new-blog

site: $(READY) ## build the blog as it is published into published/, and check it
	@$(RUN) -m utifran site

publish: $(READY) ## build, check and publish by the way that blog.toml names
	@$(RUN) -m utifran publish

collect: $(READY) ## bring votes and comments in, commit and push them
	@$(RUN) -m utifran collect

test: $(READY_TO_TEST) $(CHECKER) ## run every test
	@$(RUN) -m pytest -n auto $(ARGS)

lint: $(READY_TO_TEST) $(CHECKER) ## check style, types and workflows
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/mypy
	@.ci/lint-workflows .github/workflows

format: $(READY_TO_TEST) ## settle the style of the code
	@$(VENV)/bin/ruff format
	@$(VENV)/bin/ruff check --fix

requirements: ## pin the libraries anew (needs uv)
	@command -v uv >/dev/null || { \
		echo "make requirements needs uv, which \`pipx install uv\` brings"; exit 1; }
	@$(PIN) requirements.in -o requirements.txt
	@$(PIN) requirements-test.in -o requirements-test.txt

style: $(READY_TO_TEST) ## build, and write the theme's style page to output/style/
	@$(RUN) -m utifran build
	@$(RUN) -m utifran style

screenshots: $(READY_TO_TEST) ## take the pictures in docs/images/screens anew, and tell what has changed
	@PYTHONPATH=plugins:. $(RUN) tests/screenshots.py

examples: $(READY) ## write down anew which files are examples
	@$(RUN) -m utifran examples

clean: ## remove what make can make again: output/, published/, caches and .venv
	@rm -rf output published .cache build .venv node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@rm -rf plugins/*.egg-info
	@find plugins ballotbox importers tests -name __pycache__ -prune -exec rm -rf {} +

$(RUN):
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit(1)' || { \
		echo "Python 3.11 or newer is needed; with another one installed: make PYTHON=python3.11"; \
		exit 1; }
	@echo "making $(VENV) (once; it takes a minute)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(READY): requirements.txt pyproject.toml | $(RUN)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(READY_TO_TEST): requirements-test.txt $(READY)
	@echo "installing what the tests need"
	@$(PIP) --require-hashes -r requirements-test.txt
	@touch $@

# The checkers of HTML and of workflows; without npm or the network what they check is left out,
# and says how to get them.
$(CHECKER): $(wildcard package.json package-lock.json)
	@if command -v npm >/dev/null; then \
		npm ci --ignore-scripts --silent && touch $@ || echo "npm brought no checkers"; \
	fi
