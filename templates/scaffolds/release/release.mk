# The steps of RELEASE.md that can be repeated. The target "release" takes all of them in order.

# How this project is linted and tested.
RELEASE_LINT = {{ project.lint }}
RELEASE_TEST = {{ project.test }}

.PHONY: release release-lint release-test release-{{ project.build }} release-image release-checksums release-smoke release-changelog

release:
	$(MAKE) -f release.mk release-lint
	$(MAKE) -f release.mk release-test
	$(MAKE) -f release.mk release-{{ project.build }}
	$(MAKE) -f release.mk release-image
	$(MAKE) -f release.mk release-checksums
	$(MAKE) -f release.mk release-smoke
	$(MAKE) -f release.mk release-changelog

release-lint:
	$(if $(RELEASE_LINT),,$(error RELEASE_LINT is empty: say at the top of release.mk how this project is linted))
	$(RELEASE_LINT)

release-test:
	$(if $(RELEASE_TEST),,$(error RELEASE_TEST is empty: say at the top of release.mk how this project is tested))
	$(RELEASE_TEST)

release-{{ project.build }}:
	scripts/build-{{ project.build }}.sh --twice

release-image:
	scripts/build-image.sh

release-checksums:
	scripts/checksums.sh

release-smoke:
	scripts/smoke-test.sh

# For a person to read: what the commits say, and what the notes will say.
release-changelog:
	scripts/generate-changelog.sh
	scripts/release-notes.sh "$$(scripts/release-version.sh)"
