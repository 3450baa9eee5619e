"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from amorce.consultation.chauffe import chauffe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amorce.socle.reglages")
application = get_wsgi_application()
chauffe()
